/**
 * What Slack accepts in one message, in characters or items. Numbers come from the doc comments of @slack/types 3.2.0
 * and docs.slack.dev/reference/block-kit unless a line says otherwise.
 */
export const limits = {
  /** chat.postMessage cuts `text` here. */
  messageText: 40_000,
  /** Slack advises this length; chat.update has answered `msg_too_long` above it. */
  advisedText: 4_000,
  blocksInMessage: 50,
  blockId: 255,
  actionId: 255,
  headerText: 150,
  sectionText: 3_000,
  sectionFields: 10,
  sectionFieldText: 2_000,
  contextElements: 10,
  /** Not documented for context; text objects hold 1 to 3,000 characters. */
  contextText: 3_000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  buttonUrl: 3_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  imageText: 2_000,
  imageUrl: 3_000,
  markdownText: 12_000,
  tableRows: 100,
  tableColumns: 20,
  /** All cells of a table together. */
  tableText: 10_000,
  /** Slack answers `only_one_table_allowed` to a second one. */
  tablesInMessage: 1,
  /** Slack answers "Cannot have more than 1 plan block" to a second one. */
  plansInMessage: 1,
  /** Not documented; kept well inside what one line of a plan shows. */
  planTitle: 150,
  taskTitle: 256,
  taskText: 3_000,
  /** Not documented; keeps one plan readable and the whole message small. */
  planTasks: 40,
} as const;
