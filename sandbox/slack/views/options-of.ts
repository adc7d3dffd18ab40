type Menu<T> = {
  readonly options?: readonly T[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly T[] }[] | undefined;
};

/** Every choice of a menu, grouped or not. */
export const optionsOf = <T>({ options = [], option_groups: groups = [] }: Menu<T>): readonly T[] => [
  ...options,
  ...groups.flatMap((group) => group.options),
];
