/** A Slack user, and nothing of GitHub's. */
export const isUser = (by: string): boolean => /^[UW][A-Z0-9]{2,20}$/.test(by);
/** A number stands behind the id where one request asks more than once. */
const withUser = /^slipway [A-Za-z0-9._-]{1,64}(?: \d{1,4})? ([UW][A-Z0-9]{2,20})$/;

/** How a retry finds a command again, and who asked for it where a person did. Systems Manager takes 100 characters. */
export const commandComment = (requestId: string, by: string): string =>
  isUser(by) ? `slipway ${requestId} ${by}` : `slipway ${requestId}`;

export const userInComment = (comment: string): string | undefined => withUser.exec(comment)?.[1];
