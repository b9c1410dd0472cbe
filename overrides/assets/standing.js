// Statuses stay right when an edition takes effect after the day of the build, and while the page is open.

import { showNow } from "./phases.js";

const MINUTE = 60_000;

showNow();
setInterval(showNow, MINUTE);
