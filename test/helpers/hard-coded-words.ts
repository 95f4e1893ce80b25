/** Words for people that stand in a component instead of in `src-main/text`. */
import { parseSync } from 'vite';

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** Attributes that people read or hear. */
const told = [
  'aria-label',
  'aria-description',
  'title',
  'label',
  'placeholder',
  'alt',
  'description',
  'lead',
];

/** The same in every language: a name, an address, a command. */
const names = [/Reprise/g, /https?:\/\/\S+/g, /sudo chown -R/g];

export function hardCodedWords(path: string, source: string): readonly string[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be read.`);
  return inNode(program);
}

function inNode(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(inNode);
  if (!isNode(node)) return [];
  if (node.type === 'JSXText') return words(node['value']);
  if (node.type === 'JSXAttribute') return inAttribute(node);
  // What is thrown is for the log.
  if (node.type === 'NewExpression' && name(node['callee']).endsWith('Error')) return [];
  // As is the message of an `ErrorInfo`: people read the text of its code.
  if (node.type === 'Property' && name(node['key']) === 'message') return [];
  if (node.type === 'ImportDeclaration') return [];
  const children = Array.isArray(node['children']) ? node['children'].filter(isNode) : [];
  const shown = children
    .filter(({ type }) => type === 'JSXExpressionContainer')
    .flatMap(({ expression }) => said(expression));
  return [...shown, ...sentences(node), ...Object.values(node).flatMap(inNode)];
}

function inAttribute(node: Node): readonly string[] {
  const value = node['value'];
  const isTold = told.includes(name(node['name']));
  return [...(isTold ? said(value) : []), ...inNode(value)];
}

/** What an expression can come to, as far as it is written there. */
function said(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'Literal':
      return words(node['value']);
    case 'TemplateLiteral':
      return (node['quasis'] as readonly Node[]).flatMap(({ value }) =>
        words((value as { readonly cooked: unknown }).cooked),
      );
    case 'JSXExpressionContainer':
      return said(node['expression']);
    case 'ConditionalExpression':
      return [...said(node['consequent']), ...said(node['alternate'])];
    case 'LogicalExpression':
      return [...said(node['left']), ...said(node['right'])];
    default:
      return [];
  }
}

/** Wherever it stands: two words or more that begin with a capital letter. */
function sentences({ type, value }: Node): readonly string[] {
  return type === 'Literal' && typeof value === 'string' && /^\p{Lu}\p{Ll}+\p{Zs}\p{L}{2}/u.test(value)
    ? [value]
    : [];
}

function words(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  const rest = names.reduce((text, known) => text.replaceAll(known, ''), value);
  return /\p{L}{2}/u.test(rest) ? [value.trim()] : [];
}

function name(node: unknown): string {
  return isNode(node) && typeof node['name'] === 'string' ? node['name'] : '';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
