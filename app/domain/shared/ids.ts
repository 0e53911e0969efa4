import { TypeID } from 'typeid-js'
import { v7 } from 'uuid'

/** Every prefix there is. An id in a log line then says what it is about. */
export type IdPrefix =
  | 'pay' // payment
  | 'att' // payment attempt (a phone prompt)
  | 'evt' // history of a payment, an attempt or a mandate
  | 'man' // mandate to collect each month
  | 'rtn' // return of a payment
  | 'dcn' // decision of the money desk over a payment
  | 'pcl' // claim that a payment was made
  | 'ofm' // money that staff wrote down
  | 'ofs' // step of such money
  | 'doc' // document that proves money
  | 'ast' // statement of an account of ours
  | 'asr' // row of such a statement
  | 'cls' // day of an account that was signed
  | 'cdf' // difference of such a day
  | 'rgi' // import of an old register
  | 'rgr' // row of such a register
  | 'rgl' // layout of such a register
  | 'asl' // layout of a bank's file
  | 'dsp' // dispute of a payment
  | 'rfd' // refund: money that is to go back
  | 'rfs' // step of a refund
  | 'chk' // what we asked a provider of our own account
  | 'gap' // gap between two balances
  | 'rct' // receipt
  | 'run' // yearly run of statements
  | 'gst' // statement of a giver
  | 'msg' // mail or SMS
  | 'dlr' // report of a mail or SMS service
  | 'inb' // message from a provider
  | 'lpo' // ledger posting
  | 'len' // ledger entry
  | 'out' // outbox
  | 'cmp' // campaign
  | 'phs' // phase of a campaign
  | 'pht' // total of a phase, as a source says it
  | 'bgl' // line of a budget
  | 'spd' // spending
  | 'clm' // climber
  | 'clh' // history of a climber
  | 'pho' // photo of a climber
  | 'upd' // update of a campaign
  | 'tem' // team
  | 'pst' // post of the newsroom
  | 'psv' // version of a post
  | 'pss' // step of a post
  | 'psc' // consent to be written about
  | 'pcr' // correction of a post
  | 'nsb' // subscriber of the newsletter
  | 'nlt' // letter to all of them
  | 'cal' // call for submissions
  | 'clv' // version of a call
  | 'cst' // step of a call
  | 'cch' // change of an open call
  | 'sub' // submission to a call
  | 'sbf' // file of a submission
  | 'sbv' // sending of a submission
  | 'osb' // opened submission
  | 'osf' // its file
  | 'csc' // points that one of a panel gives it
  | 'cpr' // proposal of what becomes of all that was sent to a call
  | 'cou' // what becomes of one
  | 'cqu' // question about a call
  | 'can' // its answer, for everybody
  | 'plg' // pledge
  | 'pld' // due of a pledge
  | 'tsp' // spell in a team
  | 'otg' // outing
  | 'oth' // history of an outing
  | 'plc' // place on an outing: who asked for it
  | 'seat' // seat of anything that has a number of them
  | 'crs' // course
  | 'coh' // cohort of a course
  | 'chh' // history of a cohort
  | 'csn' // session of a cohort
  | 'enr' // enrolment in a cohort
  | 'enn' // note on an enrolment
  | 'mrk' // mark of attendance
  | 'rdv' // device that takes the roll offline
  | 'wlk' // somebody who came without a seat
  | 'cpl' // completion of a course
  | 'ppr' // paper: a membership card or a certificate
  | 'ind' // indicator
  | 'mil' // figure of an indicator
  | 'mtg' // target of an indicator
  | 'grr' // report for a grant
  | 'mbr' // member
  | 'mbs' // membership
  | 'mtm' // term of a membership
  | 'dwv' // waiver of dues
  | 'dbn' // one payment for the dues of several
  | 'org' // organisation
  | 'orr' // representative of an organisation
  | 'oiv' // invitation to be included by an organisation
  | 'oin' // somebody whom an organisation includes
  | 'mlv' // wish to leave
  | 'dir' // entry in the directory of members
  | 'apl' // application to be a member
  | 'apv' // version of an application
  | 'apq' // question about an application
  | 'apr' // recommendation of an application
  | 'avc' // what a voucher said
  | 'aps' // step of an application
  | 'apd' // contact of somebody who was told no
  | 'per' // person
  | 'con' // contact point of a person
  | 'mrg' // two records that were joined
  | 'not' // notice to a person about her account
  | 'net' // network
  | 'nrq' // request to belong to a network
  | 'nsp' // spell in a network
  | 'nst' // standing in a network
  | 'nwp' // post to a network
  | 'nop' // opening of a record by a network's coordinator
  | 'rcl' // roll-call
  | 'rca' // person of a roll-call
  | 'acc' // account
  | 'crd' // credential (a passphrase)
  | 'ses' // session
  | 'ver' // challenge of a passkey
  | 'psk' // passkey
  | 'rec' // recovery of an account
  | 'inv' // invitation
  | 'rop' // proposal of a role
  | 'rol' // spell of a role
  | 'cus' // custody contact
  | 'frz' // freeze of an account
  | 'cns' // consent
  | 'req' // request under the Data Protection Act
  | 'ret' // retention run
  | 'bre' // breach
  | 'bent' // entry of a breach
  | 'prc' // processor
  | 'exp' // export
  | 'fault' // something that went wrong, as the person is told it

export type NewId = (prefix: IdPrefix) => string

/** `pay_01m7…`: a typeid whose time part is the given clock's, so ids sort by creation in tests too. */
export const newIdAt =
  (now: () => Date): NewId =>
  (prefix) =>
    TypeID.fromUUID(prefix, v7({ msecs: now().getTime() })).toString()
