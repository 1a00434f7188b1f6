/** Texts that only say that something is still to come. */

/** A whole value, heading or label that is nothing else. */
const WHOLE =
  /^[\s([{<*_"'-]*(?:tb[dca]|to ?do|fixme|xxx+|\?{2,}|lorem ipsum.*|placeholder|fill (?:this |me )?in|coming soon|unknown yet|(?:(?:still |yet )?to be|not yet|not) (?:determined|decided|defined|confirmed|specified|written|done|added|filled in|known))(?:\s*[:–—(,-].*)?[\s)\]}>*_"'.!?-]*$/is;
/** A value that says more than this is a sentence. */
const LONGEST = 120;

/** Whether a text holds nothing but words for what is to come; process/placeholder tells it, and it is no answer to others. */
export function isPlaceholder(text: string): boolean {
  const words = text.trim();
  return words !== '' && words.length <= LONGEST && WHOLE.test(words);
}
