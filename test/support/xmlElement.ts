import { SaxesParser } from 'saxes';

/** An element of an XML document, without namespaces: the prefix of a name is cut off, that of an attribute stays. */
export class XmlElement {
  readonly children: XmlElement[] = [];
  /** The text right inside the element. */
  text = '';

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  /** The one child of a name; null where there is none. */
  child(name: string): XmlElement | null {
    const [first = null, second] = this.all(name);
    if (second !== undefined) throw new Error(`<${this.name}> has more than one <${name}>`);
    return first;
  }

  all(name: string): readonly XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The element at the end of a way of single children that must be there. */
  at(...way: readonly string[]): XmlElement {
    return way.reduce<XmlElement>((element, name) => {
      const child = element.child(name);
      if (child === null) throw new Error(`<${element.name}> has no <${name}>`);
      return child;
    }, this);
  }

  attribute(name: string): string {
    const value = this.attributes[name];
    if (value === undefined) throw new Error(`<${this.name}> has no ${name}`);
    return value;
  }

  number(name: string, missing?: number): number {
    const text = this.attributes[name];
    if (text === undefined && missing !== undefined) return missing;
    const value = Number(this.attribute(name));
    if (!Number.isFinite(value)) throw new Error(`${name} of <${this.name}> is no number: ${String(text)}`);
    return value;
  }

  /** xsd:boolean */
  flag(name: string, missing: boolean): boolean {
    const text = this.attributes[name];
    if (text === undefined) return missing;
    if (!/^(0|1|true|false)$/.test(text))
      throw new Error(`${name} of <${this.name}> is no truth value: ${text}`);
    return text === '1' || text === 'true';
  }

  /** Fails for children and attributes that whoever reads the element does not look at. */
  expectOnly(children: readonly string[], attributes: readonly string[] | null = null): this {
    for (const { name } of this.children) {
      if (!children.includes(name)) throw new Error(`<${name}> in <${this.name}> is not read`);
    }
    for (const name of Object.keys(this.attributes)) {
      if (attributes !== null && !attributes.includes(name))
        throw new Error(`${name} of <${this.name}> is not read`);
    }
    return this;
  }
}

/** The root element of an XML document; an Error where it is not well formed or has a document type. */
export function parseXml(xml: string): XmlElement {
  const top = new XmlElement('', {});
  const open = [top];
  const parser = new SaxesParser();
  const add = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined && element !== top) element.text += text;
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = new XmlElement(name.replace(/^.*:/, ''), attributes);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(xml).close();
  const [root] = top.children;
  if (root === undefined) throw new Error('no element');
  return root;
}
