import { startOffline } from "./offline.js";
import { startSearch } from "./search.js";
import { startTheme } from "./theme.js";

/** The start page's script. */
const site = new URL("./", location.href);
const tools = document.querySelector<HTMLElement>("header.site .tools")!;
tools.hidden = false;
startSearch(site);
startTheme(tools);
startOffline(site, tools);
