/** Folds the list of lessons where it would fill the screen. */
export function foldContents(): void {
    const contents = document.querySelector<HTMLDetailsElement>("nav.contents details");
    if (contents !== null && matchMedia("(max-width: 70rem)").matches) contents.open = false;
}
