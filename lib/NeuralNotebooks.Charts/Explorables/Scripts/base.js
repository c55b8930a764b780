// The frame, the controls and the drawing that all explorables share. Figures hold their own numbers and draw; this file
// knows nothing of networks.

const svgNamespace = "http://www.w3.org/2000/svg";

/** An HTML element: attributes, listeners (functions named on…) and children. */
export function html(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(svgNamespace, tag), attributes, children);
}

/** Sets attributes; null and false take one away. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return element;
}

function filled(element, attributes, children) {
  set(element, attributes).append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** A number as it is written in the course: a true minus, no trailing zeros unless digits are fixed. */
export function num(value, digits = 3, fixed = false) {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  let text = value.toFixed(digits);
  if (!fixed && text.includes(".")) text = text.replace(/\.?0+$/, "");
  if (Number(text) === 0) text = text.replace("-", "");
  if (Math.abs(value) >= 1e6) text = value.toExponential(2).replace("e+", "×10^");
  return text.replace("-", "−");
}

/** A number that may be very small: 8.6·10⁻⁸. */
export function tiny(value) {
  if (value === 0 || Math.abs(value) >= 1e-3) return num(value, 4);
  const [digits, power] = value.toExponential(1).split("e-");
  return `${digits.replace("-", "−")}·10⁻${power.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit])}`;
}

/** x₁, w₁₂: small digits below the line. */
export const sub = (name, index) => name + String(index).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]);

/** A colour between two, both "#rrggbb". */
export function mix(from, to, part) {
  const channel = (color, at) => parseInt(color.slice(at, at + 2), 16);
  return [1, 3, 5].map((at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * part));
}

const css = (rgb) => `rgb(${rgb})`;

/** What is drawn inside one card: question, stage, controls, a note, and words for screen readers. */
export class Frame {
  constructor(question) {
    this.stage = html("div", { class: "stage" });
    this.controls = html("div", { class: "controls" });
    this.text = html("p", { class: "note" });
    this.spoken = html("div", { class: "hidden", "aria-live": "polite" });
    this.root = html(
      "section",
      { class: "nn", "aria-label": question, onkeydown: (event) => event.stopPropagation() },
      html("p", { class: "question" }, question),
      this.stage, this.text, this.controls, this.spoken,
    );
    this.redraws = [];
    this.dark = false;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** The colours of the theme that is on. */
  get colors() {
    return LANGUAGE.colors[this.dark ? "dark" : "light"];
  }

  /** From -1, negative, over 0 to 1, positive. */
  signed(value) {
    const { negative, zero, positive } = this.colors;
    return mix(zero, value < 0 ? negative : positive, clamp(Math.abs(value), 0, 1));
  }

  /** From class 0 to class 1, pale enough that points stand out. */
  classes(value) {
    const { zero, series } = this.colors;
    return mix(zero, value < 0.5 ? series[0] : series[1], clamp(Math.abs(value - 0.5) * 1.5, 0, 0.75));
  }

  signedCss = (value) => css(this.signed(value));

  /** Draws now, and again when the theme changes. */
  draws(draw) {
    this.redraws.push(draw);
    draw();
  }

  redraw() {
    for (const draw of this.redraws) draw();
  }

  /** A drawing of its own size in units that are about pixels; it grows and shrinks with the page. */
  panel(width, height, label, { wide = false, title = null } = {}) {
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
    // Widths in proportion to the drawings, so that letters are of one size in all of them.
    const style = wide ? null : `flex:${width} 1 ${Math.round(width * 0.8)}px;max-width:${Math.round(width * 1.4)}px`;
    const box = html("div", { class: wide ? "panel wide" : "panel", style }, title === null ? null : html("h4", {}, title), drawing);
    this.stage.append(box);
    return drawing;
  }

  /** The sentence below the stage; spoken once the reader pauses. */
  note(text, speak = true) {
    this.text.textContent = text;
    clearTimeout(this.waiting);
    if (speak) this.waiting = setTimeout(() => (this.spoken.textContent = text), 600);
  }

  button(label, press, kind = "") {
    const element = html("button", { type: "button", class: kind, onclick: press }, label);
    this.controls.append(element);
    return element;
  }

  slider({ label, name = label, min, max, step = "any", value, format = (v) => num(v, 2), input, into = this.controls }) {
    const output = html("output", {}, format(value));
    const range = html("input", { type: "range", min, max, step, value, "aria-label": name, "aria-valuetext": format(value) });
    const show = (v) => {
      output.textContent = format(v);
      range.setAttribute("aria-valuetext", format(v));
    };
    range.addEventListener("input", () => {
      show(range.valueAsNumber);
      input(range.valueAsNumber);
    });
    into.append(html("label", { class: "slider" }, html("span", {}, label), range, output));
    return {
      range,
      set(v) {
        range.value = v;
        show(v);
      },
    };
  }

  sliders() {
    const box = html("div", { class: "sliders" });
    this.controls.append(box);
    return box;
  }

  /** A few buttons of which one is pressed. */
  choice(label, options, value, change, into = this.controls) {
    const buttons = options.map(([key, text]) =>
      html("button", { type: "button", "aria-pressed": String(key === value), onclick: () => choose(key, true) }, text));
    const choose = (key, tell) => {
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(options[i][0] === key)));
      if (tell) change(key);
    };
    into.append(html("div", { class: "choice", role: "group", "aria-label": label }, label ? html("span", {}, label) : null, buttons));
    return { set: (key) => choose(key, false), buttons };
  }

  select(label, options, value, change, into = this.controls) {
    const list = html("select", { onchange: () => change(list.value) },
      options.map(([key, text]) => html("option", { value: key, selected: String(key) === String(value) }, text)));
    into.append(html("label", { class: "field" }, label, list));
    return list;
  }

  check(label, value, change, into = this.controls) {
    const box = html("input", { type: "checkbox", checked: value, onchange: () => change(box.checked) });
    into.append(html("label", { class: "check" }, box, label));
    return box;
  }

  /**
   * Play, step and reset. The step answers whether there is more to come. Whoever asked for less motion sees a step
   * now and then instead of a film.
   */
  player({ step, reset, interval = 120, into = this.controls, stepLabel = "Step" }) {
    let timer = null;
    const label = (text) => (play.textContent = text);
    const pause = () => {
      clearTimeout(timer);
      timer = null;
      label("Play");
      this.root.removeAttribute("data-playing");
    };
    const tick = () => {
      if (!this.root.isConnected || !step()) return pause();
      timer = setTimeout(tick, this.calm ? Math.max(interval, 700) : interval);
    };
    const toggle = () => {
      if (timer !== null) return pause();
      label("Pause");
      this.root.setAttribute("data-playing", "");
      timer = setTimeout(tick, 0);
    };
    const play = html("button", { type: "button", class: "primary", onclick: toggle }, "Play");
    into.append(
      play,
      html("button", { type: "button", onclick: () => (pause(), step()) }, stepLabel),
      html("button", { type: "button", onclick: () => (pause(), reset()) }, "Reset"),
    );
    return { pause, get playing() { return timer !== null; } };
  }
}

/** Round numbers between two ends, about as many as asked for. */
export function ticks(low, high, count = 5) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i <= high / step + 1e-9; i++) found.push(i * step);
  return found;
}

/** Axes in a drawing: X and Y take data to pixels, dataX and dataY take them back. */
export function plot(panel, { left = 40, top = 10, width, height, x, y, xLabel = "", yLabel = "", grid = true, count = 5, rows = true }) {
  const axes = {
    left, top, width, height, x, y, panel,
    X: (value) => left + ((value - axes.x[0]) / (axes.x[1] - axes.x[0])) * width,
    Y: (value) => top + height - ((value - axes.y[0]) / (axes.y[1] - axes.y[0])) * height,
    dataX: (pixel) => axes.x[0] + ((pixel - left) / width) * (axes.x[1] - axes.x[0]),
    dataY: (pixel) => axes.y[0] + ((top + height - pixel) / height) * (axes.y[1] - axes.y[0]),
    path: (points) => points.map(([px, py], i) => `${i ? "L" : "M"}${axes.X(px).toFixed(1)} ${axes.Y(py).toFixed(1)}`).join(""),
  };
  const under = svg("g");
  const back = svg("g");
  panel.append(under, back);
  axes.under = under;
  axes.rule = () => {
    back.replaceChildren();
    const digits = (ends) => Math.max(0, 1 - Math.floor(Math.log10((ends[1] - ends[0]) / count)));
    for (const value of ticks(axes.x[0], axes.x[1], count)) {
      if (grid) back.append(svg("path", { class: "grid", d: `M${axes.X(value)} ${top}v${height}` }));
      back.append(svg("text", { class: "faint middle", x: axes.X(value), y: top + height + 17 }, num(value, digits(axes.x))));
    }
    for (const value of rows ? ticks(axes.y[0], axes.y[1], count) : []) {
      if (grid) back.append(svg("path", { class: "grid", d: `M${left} ${axes.Y(value)}h${width}` }));
      back.append(svg("text", { class: "faint end", x: left - 6, y: axes.Y(value) + 4 }, num(value, digits(axes.y))));
    }
    back.append(svg("path", { class: "axis", fill: "none", d: `M${left} ${top}v${height}h${width}` }));
    if (xLabel) back.append(svg("text", { class: "middle", x: left + width / 2, y: top + height + 35 }, xLabel));
    if (yLabel) back.append(svg("text", { class: "middle", transform: `translate(${left - 38} ${top + height / 2}) rotate(-90)` }, yLabel));
  };
  axes.rule();
  return axes;
}

/** A coloured surface behind the axes: color(x, y) gives red, green and blue at the middle of each of n × n squares. */
export function surface(axes, color, n = 60) {
  const canvas = html("canvas", { width: n, height: n });
  const image = svg("image", { x: axes.left, y: axes.top, width: axes.width, height: axes.height, preserveAspectRatio: "none" });
  axes.under.append(image);
  return () => {
    const context = canvas.getContext("2d");
    const pixels = context.createImageData(n, n);
    for (let row = 0, at = 0; row < n; row++) {
      const y = axes.y[1] - ((row + 0.5) / n) * (axes.y[1] - axes.y[0]);
      for (let column = 0; column < n; column++, at += 4) {
        const x = axes.x[0] + ((column + 0.5) / n) * (axes.x[1] - axes.x[0]);
        const [red, green, blue] = color(x, y);
        pixels.data[at] = red;
        pixels.data[at + 1] = green;
        pixels.data[at + 2] = blue;
        pixels.data[at + 3] = 255;
      }
    }
    context.putImageData(pixels, 0, 0);
    image.setAttribute("href", canvas.toDataURL());
  };
}

/** Where a pointer is, in the units of a drawing. */
export function pointerIn(panel, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(panel.getScreenCTM().inverse());
  return [point.x, point.y];
}

/**
 * Something to drag with mouse, finger or arrow keys (with Shift ten steps). It moves along the axes that have a step.
 * change(x, y) takes data; the figure then calls place(x, y). Among dots that are data a hollow one is told apart.
 */
export function handle(axes, { label, x, y, stepX = 0, stepY = 0, text, change, limitX = axes.x, limitY = axes.y, color = null, hollow = false, radius = 8 }) {
  const panel = axes.panel;
  const dot = svg("circle", { class: hollow ? "dot hollow" : "dot", r: radius });
  if (color) dot.style.fill = color;
  const main = stepX ? "x" : "y";
  const element = svg("g", { class: "handle", tabindex: 0, role: "slider", "aria-label": label,
    "aria-orientation": stepX ? "horizontal" : "vertical",
    "aria-valuemin": (stepX ? limitX : limitY)[0], "aria-valuemax": (stepX ? limitX : limitY)[1] },
  svg("circle", { r: 22, fill: "transparent" }), svg("circle", { class: "ring", r: radius + 5 }), dot);
  panel.append(element);
  const at = { x, y };
  const place = (newX, newY) => {
    [at.x, at.y] = [newX, newY];
    set(element, {
      transform: `translate(${axes.X(newX)} ${axes.Y(newY)})`,
      "aria-valuenow": at[main],
      "aria-valuetext": text ? text(newX, newY) : stepX && stepY ? `${num(newX, 2)}, ${num(newY, 2)}` : num(at[main], 2),
    });
  };
  const move = (newX, newY) => change(
    stepX ? clamp(newX, ...limitX) : at.x,
    stepY ? clamp(newY, ...limitY) : at.y,
  );
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    element.onpointermove = (moved) => {
      const [pixelX, pixelY] = pointerIn(panel, moved);
      move(axes.dataX(pixelX), axes.dataY(pixelY));
    };
  });
  const release = () => (element.onpointermove = null);
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("keydown", (event) => {
    const by = event.shiftKey ? 10 : 1;
    const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key] ?? 0;
    if (!across && !up) return;
    event.preventDefault();
    // A handle on one axis takes all four arrows.
    if (stepX && stepY) move(at.x + across * by * stepX, at.y + up * by * stepY);
    else if (stepX) move(at.x + (across + up) * by * stepX, at.y);
    else move(at.x, at.y + (across + up) * by * stepY);
  });
  place(x, y);
  return { element, place };
}

/** Something to press: click, Enter or Space. */
export function pressable(element, label, press) {
  set(element, { class: "cell", tabindex: 0, role: "button", "aria-label": label, onclick: press,
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(event);
    } });
  return element;
}

/** Which theme the page says it has; else the system's. */
function isDark() {
  const body = document.body;
  const kind = body.dataset.vscodeThemeKind;
  if (kind) return kind.includes("dark") || kind === "vscode-high-contrast";
  if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false";
  const theme = document.documentElement.dataset.theme;
  if (theme === "dark" || theme === "light") return theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function styleSheet() {
  const variables = (colors) => Object.entries(colors)
    .filter(([, value]) => typeof value === "string").map(([name, value]) => `--${name}:${value};`).join("");
  return `.nn{${variables(LANGUAGE.sizes)}${variables(LANGUAGE.colors.light)}}` +
    `@media screen{.nn[data-theme=dark]{${variables(LANGUAGE.colors.dark)}color-scheme:dark}}` + LANGUAGE.css;
}

/**
 * Puts the figure into every place on the page that waits for it. A script that a front end inserts does not know
 * where it stands, so places are found by a name that comes from their content. The still goes only when the figure
 * stands.
 */
export function start(name, draw, question, data, tries = 5) {
  const hosts = document.querySelectorAll(`[data-explorable="${name}"]`);
  // Some front ends run the script a moment before the output stands on the page.
  if (!hosts.length && tries) setTimeout(() => start(name, draw, question, data, tries - 1), 200);
  for (const host of hosts) {
    if (host.shadowRoot) continue;
    const frame = new Frame(question);
    const theme = () => {
      const dark = isDark();
      frame.root.dataset.theme = dark ? "dark" : "light";
      if (dark === frame.dark) return;
      frame.dark = dark;
      frame.redraw();
    };
    theme();
    draw(frame, data);
    if (!frame.controls.childElementCount) frame.controls.remove();
    const root = host.attachShadow({ mode: "open" });
    root.append(html("style", {}, styleSheet()), frame.root);
    host.frame = frame;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme);
    const watch = new MutationObserver(theme);
    for (const element of [document.body, document.documentElement])
      watch.observe(element, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind", "data-theme"] });
  }
}
