// The form itself is the domain's: the UI reads it from here.
export {
  Applicant,
  ApplicationConsent,
  ApplicationContact,
  ApplicationEdit,
  ApplicationForm,
  ApplicationSource,
  applicationSources,
  ChecklistAnswer,
  checklistAnswers,
  Declaration,
  NewApplication,
  Remark,
  ValidationMethod,
} from '@sello/core/shapes'
