declare module "*.json?base" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.json?live" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.json?aside" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.json?alone" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.json?later" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.json?call" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.json?end" {
  const messages: Record<string, string>;
  export default messages;
}
