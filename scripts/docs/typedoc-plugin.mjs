// TypeDoc has no option for this: every member of an interface or a class must be documented, but not those of unnamed types.
import { Application, ReflectionKind } from 'typedoc';

/** @param {Application} app */
export function load(app) {
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
