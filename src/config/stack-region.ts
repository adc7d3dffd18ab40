type Placed = {
  readonly region?: string | undefined;
  readonly previews?: { readonly region: string } | undefined;
  readonly environments: Readonly<Record<string, { readonly region: string }>>;
};

/**
 * The Region that the stack lives in: that of the previews, whose documents and roles it holds; without previews the
 * one that the settings name, or the only one of the environments. Undefined where none of them decides.
 */
export function regionOf({ region, previews, environments }: Placed): string | undefined {
  const [only, ...others] = new Set(Object.values(environments).map((environment) => environment.region));
  return previews?.region ?? region ?? (others.length === 0 ? only : undefined);
}

/**
 * The Region of a stack whose settings were validated.
 * @throws where the settings decide none, which validation refuses.
 */
export function stackRegion(settings: Placed): string {
  const region = regionOf(settings);
  if (region === undefined) throw new Error('The settings name no Region for the stack');
  return region;
}
