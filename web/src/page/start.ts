import { foldContents } from "./contents.js";
import { figureFrame } from "./frame.js";
import { startOffline } from "./offline.js";
import { showProgress } from "./progress.js";
import { startSearch } from "./search.js";
import { startTheme } from "./theme.js";

/** The script of the start page and of figures on pages of their own. */
// First of all: the figure is in the page, and waits for nothing.
const figure = document.querySelector<HTMLScriptElement>(".draw script.figure");
if (figure !== null) figure.replaceWith(figureFrame(JSON.parse(figure.textContent) as string));

const site = new URL("./", location.href);
const tools = document.querySelector<HTMLElement>("header.site .tools")!;
tools.hidden = false;
foldContents();
startSearch(site);
startTheme(tools);
startOffline(site, tools);
void showProgress();
