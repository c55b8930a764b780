import { OutputArea, OutputAreaModel } from '@jupyterlab/outputarea';
import { RenderMimeRegistry, standardRendererFactories } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';

/** Shows stored outputs in the page as JupyterLab does. */
window.showOutputs = (values, trusted) => {
  document.body.replaceChildren();
  const area = new OutputArea({
    model: new OutputAreaModel({ values, trusted }),
    rendermime: new RenderMimeRegistry({ initialFactories: standardRendererFactories })
  });
  Widget.attach(area, document.body);
};
