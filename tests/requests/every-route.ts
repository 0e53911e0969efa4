import { PERMISSIONS, type Rule } from '#app/http/permissions.ts'

const SAMPLES: Readonly<Record<string, string>> = {
  $: 'nowhere/at/all',
  $slug: 'climb-for-justice',
  $key: '0'.repeat(32),
  $code: 'k22222222',
  $kind: 'individual',
  $step: 'who',
  $applicationId: 'apl_01kafg0000e0080000030hp001',
  $memberId: 'mbr_01kafg0000e0080000030hp001',
  $when: '2026-12-12-longonot',
  $outingId: 'otg_01kafg0000e0080000030hp001',
  $file: 'en.png',
  $month: '2026-11',
  $sheet: 'trial-balance.csv',
  $by: 'kind',
  $letterId: 'nlt_01kafg0000e0080000030hp001',
  $postId: 'pst_01kafg0000e0080000030hp001',
  $what: 'news',
  $updateId: 'upd_01kafg0000e0080000030hp001',
  $climberId: 'clm_01kafg0000e0080000030hp001',
  $token: 'x'.repeat(43),
  $personId: 'per_01kafg0000e0080000030hp001',
  $breachId: 'brc_01kafg0000e0080000030hp001',
  $exportId: 'exp_01kafg0000e0080000030hp001',
  $paymentId: 'pay_01kafg0000e0080000030hp001',
  $statementId: 'ast_01kafg0000e0080000030hp001',
  $importId: 'rgi_01kafg0000e0080000030hp001',
  $rail: 'mpesa-810896-KES',
  $day: '2026-11-20',
  $moneyId: 'ofm_01kafg0000e0080000030hp001',
  $proofId: 'doc_01kafg0000e0080000030hp001',
  $refundId: 'rfd_01kafg0000e0080000030hp001',
  $phaseId: 'phs_01kafg0000e0080000030hp001',
  $spendingId: 'spd_01kafg0000e0080000030hp001',
  $documentId: 'doc_01kafg0000e0080000030hp001',
  $certificateId: 'ppr_01kafg0000e0080000030hp001',
  $paperId: 'doc_01kafg0000e0080000030hp001',
  $networkId: 'net_01kafg0000e0080000030hp001',
  $spellId: 'nsp_01kafg0000e0080000030hp001',
  $cohortId: 'coh_01kafg0000e0080000030hp001',
  $courseId: 'crs_01kafg0000e0080000030hp001',
  $sessionId: 'csn_01kafg0000e0080000030hp001',
  $indicator: 'journalists',
  $evidenceId: 'doc_01kafg0000e0080000030hp001',
  $recordId: 'mil_01kafg0000e0080000030hp001',
  $callId: 'rcl_01kafg0000e0080000030hp001',
  $callForId: 'cal_01kafg0000e0080000030hp001',
  $fileId: 'osf_01kafg0000e0080000030hp001',
  $reportId: 'grr_01kafg0000e0080000030hp001',
  $form: 'pdf',
  $requestId: 'req_01kafg0000e0080000030hp001',
}

/** An address for each row of the matrix of permissions, by the rules of flat files; ids are made up unless they are given. */
export function everyRoute(ids: Readonly<Record<string, string>> = {}): { id: string; path: string; rule: Rule }[] {
  return Object.entries(PERMISSIONS).map(([id, rule]) => {
    const parts = id
      .replace('routes/', '')
      .split(/\.(?![^[]*\])/)
      .filter((part) => !part.startsWith('_'))
    return { id, rule, path: `/${parts.map((part) => pathPart(part, ids)).join('/')}` }
  })
}

function pathPart(part: string, ids: Readonly<Record<string, string>>): string {
  // `$slug[.]json`: the brackets keep a dot from being a slash.
  const [, name = '', rest = ''] = /^(\$\w*)?(.*)$/.exec(part.replace(/_$/, '')) ?? []
  const value = name ? (ids[name] ?? SAMPLES[name]) : ''
  if (value === undefined) throw new Error(`no sample for ${name}: add one`)
  return value + rest.replaceAll(/[[\]]/g, '')
}
