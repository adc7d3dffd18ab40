/** What stands between the stack's name and the hash in the name of the document that tells of use. */
export const tellUseKey = 'preview-use';
