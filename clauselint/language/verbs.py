"""The verbs of contracts, as data: those the parser misreads, and the forms of all of them."""

from __future__ import annotations


def _table(text: str) -> dict[str, str]:
    """Pairs written "key=value"; an underscore stands for a space."""
    return {key: value.replace("_", " ") for key, value in (pair.split("=") for pair in text.split())}


# Verbs that also are nouns, or that the parser's training never saw: shown to the parser as a plain verb.
MISREAD = """
    address file house issue register supplement target access adapt aggregate amend anonymise anonymize appoint
    archive audit backup bar benchmark block bypass cache cap change charge circumvent commercialise commercialize
    copy crawl create-derivative-works-of debug decommission decompile decrypt
    de-identify deidentify delay delete deploy deprecate
    deactivate disable disassemble disclose discontinue display distill distil distribute download downgrade
    duplicate embed emulate encrypt enforce escrow exploit export extract fine-tune force fork frame host import
    increase inspect interface jailbreak lease leverage lend license licence limit link loan log manufacture market
    merge migrate mirror mine modify monitor offer outsource overclock patch perform pledge port probe process prune
    publish quantise quantize rebrand re-brand recreate redistribute re-distribute re-export reexport re-identify
    reidentify remarket re-train retrain rehost relicense relocate remit rent replace replicate report repackage
    repatriate reproduce republish resell reserve re-sell reuse re-use reverse-engineer revoke sample scan scrape
    self-host sequester share simulate store stream sub-contract subcontract sub-license sublicense sublicence
    sub-licence sublet supply suspend tamper test throttle trade train transact transfer transform translate
    transmit uninstall unbundle update upgrade upload view void watermark withhold withdraw
""".split()
# Verbs the parser reads well; they matter here as members of a verb list ("suspend, limit or terminate").
PLAIN = """
    abandon accept accelerate acquire activate add adjust administer adopt advertise affect alter alienate analyse
    analyze apply assess assign assist attach bill build buy calculate cancel claim collect combine communicate
    compile complete conduct configure connect consult consume contest contribute convey correct create cure decline
    defend deliver deny derive describe design destroy determine develop direct discard dispose divulge disrupt
    eliminate employ encumber end enhance enter erase establish evaluate execute exercise expand extend facilitate
    furnish generate give grant handle hold identify implement improve impose incorporate indemnify inform initiate
    install integrate interrupt introduce invalidate invoke keep list locate maintain make manage measure move
    negotiate notify obtain obscure observe operate optimise optimize order oversee own pay penetrate post practice
    practise prepare present preserve produce promote protect provide provision purchase reactivate receive recall
    reconfigure record recover redact reduce refine reject release rely remedy remove render renew repair repay
    request rescind resolve restore restrict retain retrieve return review rewrite run salvage save scale select
    sell send serve settle solicit submit substitute summarise supersede support surrender terminate track truncate
    unlock use utilise utilize validate vary verify waive arrange assemble assert assume bear breach bring certify
    commence comply compromise construct convert coordinate cooperate deceive deduct defame degrade delegate
    demonstrate designate diagnose diminish disparage edit effect effectuate examine exceed follow fulfil fulfill
    impair impede infringe interpret load misappropriate misrepresent misuse mortgage obstruct open place prioritise
    prioritize pursue read rebuild refurbish reimburse revise safeguard secure ship shorten sign specify suppress
    treat violate deal novate hypothecate securitise securitize
""".split()
# Verbs whose "-s" form the parser takes for a plural noun after a name: "Vendor deposits source code".
_NOUN_LIKE = """
    advance benefit bill build campaign cause claim collect compile contract control cost credit debit deposit detail
    document end estimate extend fault feature filter forecast forward gate grant guard handle hold honour increase
    install invoice isolate keep lead limit link list maintain manage master measure name need number offer open
    operate order own pack patch pay permit pilot place plan point pool position post price produce program promise
    provision purchase rate rebate receive record refund release render repair request reset resource respect return
    review rotate route run scale schedule screen seal secure segment select send separate serve ship shield sign
    source split stage start step stop support surrender switch tag time track treat trial trust turn use value view
    visit vouch warrant watch work
""".split()
# What the parser sees instead of a verb that it misreads, by form.
SURROGATES = {"base": "modify", "s": "modifies", "ed": "modified", "ing": "modifying"}

# Forms that the ending alone does not give.
_IRREGULAR = _table(
    """
    begin=began_begun_beginning build=built buy=bought carry=carried give=gave_given hold=held keep=kept lend=lent
    make=made pay=paid repay=repaid rely=relied_relying resell=resold re-sell=re-sold rewrite=rewrote_rewritten
    run=ran_run_running seek=sought sell=sold send=sent set=set_setting sublet=sublet_subletting take=took_taken
    undertake=undertook_undertaken withdraw=withdrew_withdrawn withhold=withheld oversee=oversaw_overseen_overseeing
    copy=copied apply=applied supply=supplied modify=modified notify=notified verify=verified vary=varied
    deny=denied identify=identified re-identify=re-identified reidentify=reidentified indemnify=indemnified
    permit=permitted_permitting bar=barred_barring cap=capped_capping log=logged_logging stop=stopped_stopping
    scan=scanned_scanning submit=submitted_submitting remit=remitted_remitting transfer=transferred_transferring
    cancel=cancelled_cancelling_canceled_canceling distil=distilled_distilling refer=referred_referring
    agree=agreed_agreeing fork=forked re-export=re-exported port=ported transmit=transmitted_transmitting
    dispose=disposed_disposing rebrand=rebranded void=voided end=ended lease=leased_leasing
    backup=backed-up_backing-up bear=bore_borne bring=brought read=read rebuild=rebuilt ship=shipped_shipping
    certify=certified edit=edited fulfil=fulfilled_fulfilling
    """
)


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _forms(verb: str) -> dict[str, tuple[str, str]]:
    """Every form of one verb, with its lemma and the name of the form."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    forms = {stem + "ing": (verb, "ing"), stem + "ed": (verb, "ed"), _third(verb): (verb, "s"), verb: (verb, "base")}
    for irregular in _IRREGULAR.get(verb, "").split():
        forms.setdefault(irregular, (verb, "ing" if irregular.endswith("ing") else "ed"))
    return forms


FORMS: dict[str, tuple[str, str]] = {
    form: lemma for verb in (*PLAIN, *MISREAD) for form, lemma in _forms(verb).items()
}  # form -> (lemma, form name)
FORMS = {_third(verb): (verb, "s") for verb in _NOUN_LIKE} | FORMS
CONFUSING = frozenset(MISREAD)
NOUN_LIKE = CONFUSING | frozenset(_NOUN_LIKE)
# One verb, one lemma: spellings that the lists above keep apart.
SAME = _table(
    """
    licence=license sub-license=sublicense sublicence=sublicense sub-licence=sublicense sub-contract=subcontract
    retrain=re-train re-distribute=redistribute reexport=re-export reidentify=re-identify re-sell=resell
    distill=distil backup=back_up re-use=reuse re-brand=rebrand quantise=quantize reverse-engineer=reverse_engineer
    utilise=utilize anonymise=anonymize analyse=analyze optimise=optimize practise=practice
    commercialise=commercialize create-derivative-works-of=create summarise=summarize authorise=authorize
    utilize=use
    """
)

# A noun for an act: "use of the Services is prohibited", "right of suspension".
NOMINALS = _table(
    """
    access=access use=use usage=use suspension=suspend termination=terminate transfer=transfer disclosure=disclose
    modification=modify assignment=assign sublicense=sublicense copying=copy reproduction=reproduce
    distribution=distribute redistribution=redistribute processing=process training=train decompilation=decompile
    disassembly=disassemble inspection=inspect audit=audit deletion=delete retention=retain storage=store
    export=export re-export=re-export resale=resell publication=publish withdrawal=withdraw revocation=revoke
    cancellation=cancel change=change changes=change amendment=amend substitution=substitute
    subcontracting=subcontract development=develop commercialization=commercialize refusal=refuse
    benchmarking=benchmark testing=test set-off=set_off removal=remove renewal=renew replacement=replace sale=sell
    adaptation=adapt translation=translate monitoring=monitor reverse-engineering=reverse_engineer
    distillation=distil extraction=extract collection=collect exploitation=exploit installation=install
    review=review verification=verify relocation=relocate migration=migrate reuse=reuse sharing=share
    delegation=delegate discontinuation=discontinue
    """
)
