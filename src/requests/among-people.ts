/** Slack's ids of direct messages begin with D; those of several people have the id of a channel and such a name. */
export const isAmongPeople = (channel: string, name: string) => channel.startsWith('D') || name.startsWith('mpdm-');
