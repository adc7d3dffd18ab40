/**
 * How far a cause is known: `seen` where the evidence itself names it, `fits` where it is the likely one of several,
 * `look` where the cause is not known and the text says where to look.
 */
export type Certainty = 'seen' | 'fits' | 'look';
