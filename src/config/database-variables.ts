type Names = {
  readonly url?: { readonly name: string } | undefined;
  readonly variables?: Readonly<Partial<Record<string, string | undefined>>> | undefined;
};

/** The names of the variables that a preview's own database gives the app. */
export const databaseVariables = ({ url, variables: names = {} }: Names): string[] => [
  ...(url ? [url.name] : []),
  ...Object.values(names).flatMap((name) => (name === undefined ? [] : [name])),
];
