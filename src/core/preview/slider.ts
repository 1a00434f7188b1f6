/** Sliders of inputs. */
import type { EstimateResult } from '../estimate/index.ts';
import type { SliderView } from './types.ts';

export function scaleExpression(_text: string, _factor: number): string | undefined {
  return undefined;
}

export function sliderOf(_written: EstimateResult, _supposed: string | undefined): SliderView | undefined {
  return undefined;
}
