import { foldContents } from "./contents.js";
import { startLesson } from "./lesson.js";
import { startOffline } from "./offline.js";
import { showProgress } from "./progress.js";
import { startSearch } from "./search.js";
import { startTheme } from "./theme.js";

/** Every page's script. */
const site = new URL(document.documentElement.dataset["root"] || "./", location.href);
const tools = document.querySelector<HTMLElement>("header.site .tools")!;
tools.hidden = false;

foldContents();
startSearch(site);
void startLesson(site, tools);
startTheme(tools);
startOffline(site, tools);
void showProgress();
