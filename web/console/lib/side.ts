/** Which side this tab shows: its address says so, and every request of it goes there. */
const path = globalThis.location?.pathname ?? "";
export const ON_TEST_SIDE = path.startsWith("/test/");

/** Where this console is: "/console", or "/test/console" on the test side. */
export const CONSOLE = ON_TEST_SIDE ? "/test/console" : "/console";
