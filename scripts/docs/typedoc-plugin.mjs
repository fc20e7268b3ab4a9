// Two wishes that TypeDoc has no option for:
// - the constant of a limitation is shown as a Limitation, and not as the literal that it is typed as;
// - of interfaces and classes every member must be documented, of nameless object types none need be.
import { Application, Converter, ReferenceType, ReflectionKind } from 'typedoc';

/** @param {Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const limitation = project.getChildByName('Limitation');
    for (const variable of project.getReflectionsByKind(ReflectionKind.Variable)) {
      const literal = variable.type?.type === 'reflection' ? variable.type.declaration : undefined;
      if (literal?.getChildByName('check') === undefined) continue;
      project.removeReflection(literal);
      variable.type = ReferenceType.createResolvedReference('Limitation', limitation, project);
    }
  });

  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const member of project.getReflectionsByKind(ReflectionKind.Property | ReflectionKind.Method)) {
      if (
        !member.parent.kindOf(ReflectionKind.Interface | ReflectionKind.Class) ||
        member.flags.isExternal ||
        member.inheritedFrom !== undefined
      )
        continue;
      const documented = member.hasComment() || (member.signatures ?? []).some((signature) => signature.hasComment());
      if (!documented) app.logger.validationWarning(`${member.getFriendlyFullName()} has no documentation`);
    }
  });
}
