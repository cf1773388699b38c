/* Rules of oxlint that are our own. */

const MOST = 5;

const constructorParams = {
  create: (context) => ({
    MethodDefinition({ kind, value }) {
      if (kind !== 'constructor' || value.params.length <= MOST) return;
      context.report({
        node: value,
        message: `No constructor takes more than ${MOST} things: this class does too much.`,
      });
    },
  }),
};

export default { meta: { name: 'gangway' }, rules: { 'constructor-params': constructorParams } };
