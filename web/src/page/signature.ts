import { StateEffect, StateField } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import type { EditorView, Tooltip } from "@codemirror/view";
import { ViewPlugin, showTooltip } from "@codemirror/view";
import type { ViewUpdate } from "@codemirror/view";
import type { Signatures } from "../worker/protocol.js";
import { element } from "./elements.js";

interface Shown {
    readonly list: Signatures;
    readonly position: number;
}

const show = StateEffect.define<Shown | null>();

const shown = StateField.define<Shown | null>({
    create: () => null,
    update(value, transaction) {
        for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
        if (value === null || !transaction.docChanged) return value;
        return { ...value, position: transaction.changes.mapPos(value.position) };
    },
    provide: (field) => showTooltip.from(field, (value) => (value === null ? null : tooltip(value))),
});

/** Shows, inside the brackets of a call, what can be passed there, with the parameter that is being typed set off. */
export function signatureHelp(ask: (position: number) => Promise<Signatures | null>): Extension {
    const plugin = ViewPlugin.fromClass(
        class {
            private last = 0;

            constructor(private readonly view: EditorView) {}

            update(update: ViewUpdate): void {
                const isOpen = update.startState.field(shown) !== null;
                const opens = update.docChanged && typed(update, "(,");
                if (opens || (isOpen && (update.docChanged || update.selectionSet))) void this.refresh();
            }

            private async refresh(): Promise<void> {
                const turn = ++this.last;
                const position = this.view.state.selection.main.head;
                const list = await ask(position);
                // A later keystroke has asked again.
                if (turn !== this.last) return;
                this.view.dispatch({ effects: show.of(list === null ? null : { list, position }) });
            }
        },
    );
    return [shown, plugin];
}

/** Whether one of the characters was just typed. */
function typed(update: ViewUpdate, characters: string): boolean {
    let found = false;
    update.changes.iterChanges((_from, _to, _fromNew, _toNew, inserted) => {
        found ||= [...characters].some((character) => inserted.toString().includes(character));
    });
    return found;
}

function tooltip({ list, position }: Shown): Tooltip {
    return {
        pos: position,
        above: true,
        create: () => {
            const box = element("div", "signature");
            const signature = list.signatures[list.activeSignature] ?? list.signatures[0]!;
            const parameter = signature.parameters[list.activeParameter];
            const line = element("code", "");
            if (parameter === undefined) line.append(signature.text);
            else
                line.append(
                    signature.text.slice(0, parameter.start),
                    element("strong", "", signature.text.slice(parameter.start, parameter.end)),
                    signature.text.slice(parameter.end),
                );
            box.append(line);
            for (const text of [parameter?.documentation, signature.documentation]) {
                if (text === undefined || text === "") continue;
                box.append(element("p", "", text));
            }
            if (list.signatures.length > 1)
                box.append(element("p", "more", `${list.signatures.length} ways to call it`));
            return { dom: box };
        },
    };
}
