/** Numbers that lists show before anybody asks for one, the last one made last. */
export const earlierPulls = [87, 104, 118, 120] as const;
