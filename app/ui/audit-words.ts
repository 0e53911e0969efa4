import type { Translate } from '#app/i18n/translate.ts'

type Say = (t: Translate) => string

/** Every action that is written down (`people/audit/record.server.ts`). */
export type AuditAction =
  | 'person.registered'
  | 'person.changed'
  | 'person.erased'
  | 'person.merged'
  | 'person.unmerged'
  | 'record.opened'
  | 'people.searched'
  | 'text.warned'
  | 'payers.opened'
  | 'account.frozen'
  | 'account.thaw_approved'
  | 'account.thawed'
  | 'account.returned'
  | 'account.recovered'
  | 'invitation.made'
  | 'role.proposed'
  | 'role.confirmed'
  | 'role.refused'
  | 'role.ended'
  | 'rights.answered'
  | 'retention.asked'
  | 'retention.applied'
  | 'breach.opened'
  | 'breach.changed'
  | 'processor.changed'
  | 'export.asked'
  | 'export.allowed'
  | 'export.refused'
  | 'export.fetched'
  | 'payment.opened'
  | 'payment.message_opened'
  | 'care.opened'
  | 'payer.forget_allowed'
  | 'payer.forgotten'
  | 'account_statement.read'
  | 'account_statement.applied'
  | 'account_statement.put_aside'
  | 'account_statement.again'
  | 'register.brought'
  | 'register.let'
  | 'register.undone'
  | 'register.invited'
  | 'register.put_aside'
  | 'register.problems_fetched'
  | 'close.signed'
  | 'statements.asked'
  | 'statements.allowed'
  | 'statements.refused'
  | 'statements.stopped'
  | 'gift.words_changed'
  | 'pledge.count'
  | 'pledge.uncount'
  | 'pledge.write_off'
  | 'member.made'
  | 'membership.approved'
  | 'membership.ended'
  | 'membership.taken_back'
  | 'membership.left'
  | 'membership.stayed'
  | 'inclusion.asked'
  | 'inclusion.ended'
  | 'representative.changed'
  | 'renewal.approved'
  | 'application.opened'
  | 'application.asked'
  | 'application.rerouted'
  | 'application.recommended'
  | 'application.approved'
  | 'application.declined'
  | 'waiver.answered'
  | 'kind.changed'
  | 'certificate.revoked'
  | 'certificate.reissued'
  | 'card.printed'
  | 'money.settings'
  | 'refund.asked'
  | 'refund.approved'
  | 'refund.declined'
  | 'refund.settled'
  | 'refund.looked'
  | 'refund.limits'
  | 'gap.explained'
  | 'journal.taken'
  | 'credential.dated'
  | 'document.opened'
  | 'network.kept'
  | 'network.closed'
  | 'network.decided'
  | 'network.invited'
  | 'network.ended'
  | 'network.record_opened'
  | 'network.posted'
  | 'network.roll_called'
  | 'call.panel_named'
  | 'call.secret_made'
  | 'call.secret_wrong'
  | 'call.published'
  | 'call.extended'
  | 'call.cancel_asked'
  | 'call.cancelled'
  | 'call.key_turned'
  | 'call.opened'
  | 'call.conflict_declared'
  | 'call.outcome_proposed'
  | 'call.outcome_refused'
  | 'call.decided'
  | 'call.answered'
  | 'call.question_set_aside'
  | 'milestone.written'
  | 'milestone.moved'
  | 'milestone.rule_set'
  | 'milestone.target_set'
  | 'report.asked'
  | 'report.fetched'
  | 'message.sent_again'
  | 'address.lifted'
  | 'backup.made'
  | 'backup.restored'
  | 'keys.rotated'

// i18next reads a dot in a key as a step, so the keys are written without it.
export const actionWords: Record<AuditAction, Say> = {
  'person.registered': (t) => t('staff.actions.personRegistered'),
  'person.changed': (t) => t('staff.actions.personChanged'),
  'person.erased': (t) => t('staff.actions.personErased'),
  'person.merged': (t) => t('staff.actions.personMerged'),
  'person.unmerged': (t) => t('staff.actions.personUnmerged'),
  'record.opened': (t) => t('staff.actions.recordOpened'),
  'people.searched': (t) => t('staff.actions.peopleSearched'),
  'text.warned': (t) => t('staff.actions.textWarned'),
  'payers.opened': (t) => t('staff.actions.payersOpened'),
  'account.frozen': (t) => t('staff.actions.accountFrozen'),
  'account.thaw_approved': (t) => t('staff.actions.accountThawApproved'),
  'account.thawed': (t) => t('staff.actions.accountThawed'),
  'account.returned': (t) => t('staff.actions.accountReturned'),
  'account.recovered': (t) => t('staff.actions.accountRecovered'),
  'invitation.made': (t) => t('staff.actions.invitationMade'),
  'role.proposed': (t) => t('staff.actions.roleProposed'),
  'role.confirmed': (t) => t('staff.actions.roleConfirmed'),
  'role.refused': (t) => t('staff.actions.roleRefused'),
  'role.ended': (t) => t('staff.actions.roleEnded'),
  'rights.answered': (t) => t('staff.actions.rightsAnswered'),
  'retention.asked': (t) => t('staff.actions.retentionAsked'),
  'retention.applied': (t) => t('staff.actions.retentionApplied'),
  'breach.opened': (t) => t('staff.actions.breachOpened'),
  'breach.changed': (t) => t('staff.actions.breachChanged'),
  'processor.changed': (t) => t('staff.actions.processorChanged'),
  'export.asked': (t) => t('staff.actions.exportAsked'),
  'export.allowed': (t) => t('staff.actions.exportAllowed'),
  'export.refused': (t) => t('staff.actions.exportRefused'),
  'export.fetched': (t) => t('staff.actions.exportFetched'),
  'care.opened': (t) => t('staff.actions.careOpened'),
  'payment.opened': (t) => t('staff.actions.paymentOpened'),
  'payment.message_opened': (t) => t('staff.actions.paymentMessageOpened'),
  'payer.forget_allowed': (t) => t('staff.actions.payerForgetAllowed'),
  'payer.forgotten': (t) => t('staff.actions.payerForgotten'),
  'account_statement.read': (t) => t('staff.actions.accountStatementRead'),
  'account_statement.applied': (t) => t('staff.actions.accountStatementApplied'),
  'account_statement.put_aside': (t) => t('staff.actions.accountStatementPutAside'),
  'account_statement.again': (t) => t('staff.actions.accountStatementAgain'),
  'register.brought': (t) => t('staff.actions.registerBrought'),
  'register.let': (t) => t('staff.actions.registerLet'),
  'register.undone': (t) => t('staff.actions.registerUndone'),
  'register.invited': (t) => t('staff.actions.registerInvited'),
  'register.put_aside': (t) => t('staff.actions.registerPutAside'),
  'register.problems_fetched': (t) => t('staff.actions.registerProblemsFetched'),
  'close.signed': (t) => t('staff.actions.closeSigned'),
  'statements.asked': (t) => t('staff.actions.statementsAsked'),
  'statements.allowed': (t) => t('staff.actions.statementsAllowed'),
  'statements.refused': (t) => t('staff.actions.statementsRefused'),
  'statements.stopped': (t) => t('staff.actions.statementsStopped'),
  'gift.words_changed': (t) => t('staff.actions.giftWordsChanged'),
  'pledge.count': (t) => t('staff.actions.pledgeCount'),
  'pledge.uncount': (t) => t('staff.actions.pledgeUncount'),
  'pledge.write_off': (t) => t('staff.actions.pledgeWriteOff'),
  'member.made': (t) => t('staff.actions.memberMade'),
  'membership.approved': (t) => t('staff.actions.membershipApproved'),
  'membership.ended': (t) => t('staff.actions.membershipEnded'),
  'membership.taken_back': (t) => t('staff.actions.membershipTakenBack'),
  'membership.left': (t) => t('staff.actions.membershipLeft'),
  'membership.stayed': (t) => t('staff.actions.membershipStayed'),
  'inclusion.asked': (t) => t('staff.actions.inclusionAsked'),
  'inclusion.ended': (t) => t('staff.actions.inclusionEnded'),
  'representative.changed': (t) => t('staff.actions.representativeChanged'),
  'renewal.approved': (t) => t('staff.actions.renewalApproved'),
  'application.opened': (t) => t('staff.actions.applicationOpened'),
  'application.asked': (t) => t('staff.actions.applicationAsked'),
  'application.rerouted': (t) => t('staff.actions.applicationRerouted'),
  'application.recommended': (t) => t('staff.actions.applicationRecommended'),
  'application.approved': (t) => t('staff.actions.applicationApproved'),
  'application.declined': (t) => t('staff.actions.applicationDeclined'),
  'waiver.answered': (t) => t('staff.actions.waiverAnswered'),
  'kind.changed': (t) => t('staff.actions.kindChanged'),
  'certificate.revoked': (t) => t('staff.actions.certificateRevoked'),
  'certificate.reissued': (t) => t('staff.actions.certificateReissued'),
  'card.printed': (t) => t('staff.actions.cardPrinted'),
  'money.settings': (t) => t('staff.actions.moneySettings'),
  'refund.asked': (t) => t('staff.actions.refundAsked'),
  'refund.approved': (t) => t('staff.actions.refundApproved'),
  'refund.declined': (t) => t('staff.actions.refundDeclined'),
  'refund.settled': (t) => t('staff.actions.refundSettled'),
  'refund.looked': (t) => t('staff.actions.refundLooked'),
  'refund.limits': (t) => t('staff.actions.refundLimits'),
  'gap.explained': (t) => t('staff.actions.gapExplained'),
  'journal.taken': (t) => t('staff.actions.journalTaken'),
  'credential.dated': (t) => t('staff.actions.credentialDated'),
  'document.opened': (t) => t('staff.actions.documentOpened'),
  'network.kept': (t) => t('staff.actions.networkKept'),
  'network.closed': (t) => t('staff.actions.networkClosed'),
  'network.decided': (t) => t('staff.actions.networkDecided'),
  'network.invited': (t) => t('staff.actions.networkInvited'),
  'network.ended': (t) => t('staff.actions.networkEnded'),
  'network.record_opened': (t) => t('staff.actions.networkRecordOpened'),
  'network.posted': (t) => t('staff.actions.networkPosted'),
  'network.roll_called': (t) => t('staff.actions.networkRollCalled'),
  'call.panel_named': (t) => t('staff.actions.callPanelNamed'),
  'call.secret_made': (t) => t('staff.actions.callSecretMade'),
  'call.secret_wrong': (t) => t('staff.actions.callSecretWrong'),
  'call.published': (t) => t('staff.actions.callPublished'),
  'call.extended': (t) => t('staff.actions.callExtended'),
  'call.cancel_asked': (t) => t('staff.actions.callCancelAsked'),
  'call.cancelled': (t) => t('staff.actions.callCancelled'),
  'call.key_turned': (t) => t('staff.actions.callKeyTurned'),
  'call.opened': (t) => t('staff.actions.callOpened'),
  'call.conflict_declared': (t) => t('staff.actions.callConflictDeclared'),
  'call.outcome_proposed': (t) => t('staff.actions.callOutcomeProposed'),
  'call.outcome_refused': (t) => t('staff.actions.callOutcomeRefused'),
  'call.decided': (t) => t('staff.actions.callDecided'),
  'call.answered': (t) => t('staff.actions.callAnswered'),
  'call.question_set_aside': (t) => t('staff.actions.callQuestionSetAside'),
  'milestone.written': (t) => t('staff.actions.milestoneWritten'),
  'milestone.moved': (t) => t('staff.actions.milestoneMoved'),
  'milestone.rule_set': (t) => t('staff.actions.milestoneRuleSet'),
  'milestone.target_set': (t) => t('staff.actions.milestoneTargetSet'),
  'report.asked': (t) => t('staff.actions.reportAsked'),
  'report.fetched': (t) => t('staff.actions.reportFetched'),
  'message.sent_again': (t) => t('staff.actions.messageSentAgain'),
  'address.lifted': (t) => t('staff.actions.addressLifted'),
  'backup.made': (t) => t('staff.actions.backupMade'),
  'backup.restored': (t) => t('staff.actions.backupRestored'),
  'keys.rotated': (t) => t('staff.actions.keysRotated'),
}

export const AUDIT_ACTIONS = Object.keys(actionWords) as readonly AuditAction[]
