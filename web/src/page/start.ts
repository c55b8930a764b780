import { figureFrame } from "./frame.js";
import { startOffline } from "./offline.js";
import { showProgress } from "./progress.js";
import { startSearch } from "./search.js";
import { startTheme } from "./theme.js";

/** The start page's script. */
// First of all: the figure is in the page, and waits for nothing.
const drawing = document.querySelector<HTMLScriptElement>("#draw script.figure");
if (drawing !== null) drawing.replaceWith(figureFrame(JSON.parse(drawing.textContent) as string));

const site = new URL("./", location.href);
const tools = document.querySelector<HTMLElement>("header.site .tools")!;
tools.hidden = false;
startSearch(site);
startTheme(tools);
startOffline(site, tools);
void showProgress();
