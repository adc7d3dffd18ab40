/** What is wrong in the settings, and where. */
export type Fault = { readonly path: string; readonly message: string };
