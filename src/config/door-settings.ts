import * as z from 'zod';

const fault = "expected a whole number from 1 to 1,000 (the account must keep 100 unreserved), or 'unreserved'";

/** The functions behind a public URL. Whoever finds the URL can call them, signed or not. */
export const doorSettings = z.strictObject({
  concurrency: z
    .union([z.int(fault).min(1, fault).max(1_000, fault), z.literal('unreserved')], fault)
    .default(10)
    .describe(
      'How many requests each function behind a URL takes at the same time, reserved for it and its limit. Lambda ' +
        "refuses a reservation that leaves the account less than 100: 'unreserved' takes none, and then a flood at the " +
        'URL can use up what the account has.',
    ),
});
