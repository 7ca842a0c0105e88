import { ring, Test, Waiting } from "./live";
import { show } from "./show";

// the page as it is built for the way to an operator
show({ live: { ring, Test, Waiting }, alone: () => import("./alone") });
