/** Small PNGs: pictures of a screen have few colours, and one byte for each pixel says which. */
import { deflateSync } from 'node:zlib';

/** @typedef {{ width: number, height: number, pixels: Uint8Array }} Bitmap four bytes for each pixel: red, green, blue, alpha */
/** @typedef {{ key: number, count: number, sum: [number, number, number] }} Shade a colour in 15 bits, how many pixels have it, and their sum by channel */

/** The bits of each channel by which colours are told apart while the palette is made. */
const BITS = 5;
const CHANNELS = /** @type {const} */ ([0, 1, 2]);

/**
 * @param {Bitmap} bitmap
 * @param {number} colors at most 256
 */
export function palettePng({ width, height, pixels }, colors) {
  const { palette, indexes } = quantize(pixels, colors);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    Buffer.from(indexes.buffer).copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Uint8Array} pixels @param {number} colors */
function quantize(pixels, colors) {
  /** @type {Map<number, Shade>} */
  const shades = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const key = keyOf(pixels, at);
    const shade = shades.get(key) ?? { key, count: 0, sum: [0, 0, 0] };
    shades.set(key, shade);
    shade.count++;
    shade.sum = [
      shade.sum[0] + byte(pixels, at),
      shade.sum[1] + byte(pixels, at + 1),
      shade.sum[2] + byte(pixels, at + 2),
    ];
  }
  const slots = new Map();
  const palette = cut([...shades.values()], colors).map((box, slot) => {
    const total = box.reduce((sum, { count }) => sum + count, 0);
    for (const { key } of box) slots.set(key, slot);
    return CHANNELS.map((channel) => Math.round(box.reduce((sum, shade) => sum + shade.sum[channel], 0) / total));
  });
  const indexes = Uint8Array.from({ length: pixels.length / 4 }, (_, at) => slots.get(keyOf(pixels, at * 4)));
  return { palette, indexes };
}

/** @param {Uint8Array} bytes @param {number} at */
const byte = (bytes, at) => bytes[at] ?? 0;

/** @param {Uint8Array} pixels @param {number} at */
function keyOf(pixels, at) {
  const part = (/** @type {number} */ channel) => byte(pixels, at + channel) >> (8 - BITS);
  return (part(0) << (2 * BITS)) | (part(1) << BITS) | part(2);
}

/** Median cut: the box with the widest spread of its pixels is parted until there are as many as colours. @param {Shade[]} shades @param {number} colors */
function cut(shades, colors) {
  let boxes = [spread(shades)];
  while (boxes.length < colors) {
    const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best));
    if (widest.weight === 0) break;
    const sorted = [...widest.shades].sort((a, b) => level(a.key, widest.channel) - level(b.key, widest.channel));
    const middle = widest.shades.reduce((sum, { count }) => sum + count, 0) / 2;
    let seen = 0;
    const found = sorted.findIndex(({ count }) => (seen += count) >= middle) + 1;
    const at = Math.min(Math.max(found, 1), sorted.length - 1);
    boxes = [...boxes.filter((box) => box !== widest), spread(sorted.slice(0, at)), spread(sorted.slice(at))];
  }
  return boxes.map((box) => box.shades);
}

/** @param {number} key @param {number} channel */
const level = (key, channel) => (key >> ((2 - channel) * BITS)) & ((1 << BITS) - 1);

/** @param {Shade[]} shades */
function spread(shades) {
  const ranges = CHANNELS.map((channel) => {
    const levels = shades.map(({ key }) => level(key, channel));
    return Math.max(...levels) - Math.min(...levels);
  });
  const range = Math.max(...ranges);
  const pixels = shades.reduce((sum, { count }) => sum + count, 0);
  // The root of their number keeps a few bright pixels of text from losing against the large dark page.
  return { shades, channel: ranges.indexOf(range), weight: shades.length < 2 ? 0 : range * range * Math.sqrt(pixels) };
}

const CRC = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = -1;
  for (const each of body) crc = (CRC[(crc ^ each) & 0xff] ?? 0) ^ (crc >>> 8);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE((crc ^ -1) >>> 0);
  return Buffer.concat([length, body, check]);
}
