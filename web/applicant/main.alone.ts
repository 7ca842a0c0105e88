import { Capture, Ready } from "./alone";
import { show } from "./show";

// the page as it is built for a self-service
show({ live: () => import("./live"), alone: { Capture, Ready } });
