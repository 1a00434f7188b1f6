/** Tests of schema/value: values that their key does not take. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

it('finds wrong types, unknown values and bad forms', () => {
  checkFindings(`
    status: drafft
    #       ^^^^^^ schema/value: Did you mean "draft"?
    hld:
      components: CS
    #             ^^ schema/value: mapping
      paths:
        one:
          steps:
            - only one
            # ^^^^^^^^ schema/value: a walk such as
  `);
});

it('writes the value that was meant, in quotes or not', () => {
  checkFix('schema/value', 'status: "drafft" # soon\n', 'status: draft # soon\n');
  checkFix('schema/value', 'status: drafft\n', 'status: draft\n');
});

it('takes "none" with a reason', () => {
  checkFindings('hld:\n  components:\n    C: { ttl: { none: never stale } }\n', { rules: ['schema/value'] });
});
