/** The package has no types. */
declare module 'japanese-holidays' {
  const holidays: {
    /** What a moment's day in Japan is called, where it is a holiday or the substitute of one. */
    readonly isHolidayAt: (at: Date) => string | undefined;
  };

  export = holidays;
}
