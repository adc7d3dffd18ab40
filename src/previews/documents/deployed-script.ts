/** A shell function that ends a script where nothing has been deployed yet. */
export const deployedScript = `not_deployed() {
  mark refusal not-deployed
  mark failure 'nothing has been deployed on this instance yet'
  exit 1
}
`;
