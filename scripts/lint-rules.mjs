/** Lint rules of our own, for what oxlint's built-in rules cannot say. */

const isCall = (node, object, property) =>
  node.callee.type === 'MemberExpression' &&
  node.callee.object.type === 'Identifier' &&
  node.callee.object.name === object &&
  node.callee.property.name === property;

/** Reading the clock is a port; `new Date(iso)` and `Date.parse` compute and stay allowed. */
const noClock = {
  meta: { type: 'problem', docs: { description: 'Clock and randomness come through ports.' } },
  create(context) {
    const report = (node) => context.report({ node, message: 'Clock and randomness come through ports.' });
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node);
      },
      CallExpression(node) {
        const reads =
          node.callee.name === 'Date' ||
          isCall(node, 'Date', 'now') ||
          isCall(node, 'Math', 'random') ||
          isCall(node, 'performance', 'now') ||
          isCall(node, 'crypto', 'randomUUID') ||
          isCall(node, 'crypto', 'getRandomValues');
        if (reads) report(node);
      },
    };
  },
};

export default {
  meta: { name: 'reprise' },
  rules: { 'no-clock': noClock },
};
