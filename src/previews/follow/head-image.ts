/** Why the image of a head does not come by itself. */
const notComing = [
  'run-failed',
  'needs-approval',
  'conflict',
  'no-run',
  'bot-without-secrets',
  'success-without-image',
  'not-known',
] as const;

/** Whether the image of a pull request's head is there. */
export type HeadImage =
  | { readonly kind: 'built'; readonly digest: string | undefined }
  /** A run for the head succeeded, and its image is the one that runs already. */
  | { readonly kind: 'unchanged'; readonly digest: string }
  | { readonly kind: 'building' }
  | { readonly kind: 'not-coming'; readonly why: (typeof notComing)[number] };
