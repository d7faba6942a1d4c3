// Reviews and visits are the domain's: the UI reads them from here.
export {
  ApplicationAssignment,
  ApplicationRefusal,
  ApplicationStepComment,
  CorrectiveAction,
  CorrectiveActionClosing,
  NewCorrectiveAction,
  RiskFinding,
  RiskReview,
  RiskReviewEdit,
  Visit,
  VisitAnswer,
  VisitClosing,
  VisitEdit,
  VisitPlan,
  VisitSite,
} from '@sello/core/shapes'
