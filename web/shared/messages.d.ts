declare module "*.json?early" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.json?late" {
  const messages: Record<string, string>;
  export default messages;
}
