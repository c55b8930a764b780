/** A button with a word on it. */
export function button(label: string, title: string, onClick: () => void): HTMLButtonElement {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = label;
    element.title = title;
    element.addEventListener("click", onClick);
    return element;
}

/** An element with a class and perhaps a text. */
export function element<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className: string,
    text = "",
): HTMLElementTagNameMap[K] {
    const made = document.createElement(tag);
    made.className = className;
    if (text) made.textContent = text;
    return made;
}
