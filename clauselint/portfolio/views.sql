-- The usual questions. A document with the content of another shows that one's verdicts as its own.

create view verdicts as
select d.document, d.name, d.path, d.vendor, d.customer, d.kind, d.governing_law, d.effective_date, d.end_date,
  r.rule, r.code, r.title, r.layer, r.tier, r.polarity, a.status, a.severity, a.confidence, a.reason, a.met, a.unmet,
  x.reason as accepted, x.approver as accepted_by, x.until as accepted_until
from documents d
join assessments a on a.document = coalesce(d.same_as, d.document)
join rules r on r.rule = a.rule
left join accepted x on x.document = d.document and x.rule = a.rule
where d.state = 'linted';

create view told as -- everything that needs attention, accepted or not
select v.*, e.text as quote, e.page, e.paragraph, e.line, e.clause, e.heading, e.start, e.stop
from verdicts v
join documents d on d.document = v.document
left join evidence e on e.document = coalesce(d.same_as, d.document) and e.rule = v.rule and e.n = 0
where v.status in ('adverse', 'missing', 'weak');

create view findings as select * from told where accepted is null;

create view accepted_findings as select * from told where accepted is not null;

create view quotes as
select d.document, d.name, e.rule, e.n, e.text, e.page, e.paragraph, e.line, e.clause, e.heading, e.why, e.start, e.stop
from documents d
join evidence e on e.document = coalesce(d.same_as, d.document)
where d.state = 'linted';

create view by_rule as
select r.code, r.rule, r.title, r.layer,
  sum(a.status = 'adequate') as adequate, sum(a.status = 'weak' and x.rule is null) as weak,
  sum(a.status = 'missing' and r.polarity <> 'restrictive' and x.rule is null) as missing,
  sum(a.status = 'missing' and r.polarity = 'restrictive' and x.rule is null) as silent, -- on a right of the vendor
  sum(a.status = 'adverse' and x.rule is null) as adverse, sum(x.rule is not null) as accepted,
  sum(a.status = 'not_applicable') as not_applicable
from documents d
join assessments a on a.document = coalesce(d.same_as, d.document)
join rules r on r.rule = a.rule
left join accepted x on x.document = d.document and x.rule = a.rule
where d.state = 'linted'
group by r.rule order by r.position;

create view by_layer as
select l.layer, l.title,
  sum(a.status = 'adequate') as adequate, sum(a.status = 'weak' and x.rule is null) as weak,
  sum(a.status = 'missing' and r.polarity <> 'restrictive' and x.rule is null) as missing,
  sum(a.status = 'missing' and r.polarity = 'restrictive' and x.rule is null) as silent, -- on a right of the vendor
  sum(a.status = 'adverse' and x.rule is null) as adverse, sum(x.rule is not null) as accepted,
  sum(a.status = 'not_applicable') as not_applicable
from documents d
join assessments a on a.document = coalesce(d.same_as, d.document)
join rules r on r.rule = a.rule
left join accepted x on x.document = d.document and x.rule = a.rule
join layers l on l.layer = r.layer
where d.state = 'linted'
group by l.layer order by l.position;

create view worst as
select document, name, vendor, kind, high, medium, low, accepted, supported, claimed
from documents where state = 'linted' order by high desc, medium desc, low desc, name, document;

create view by_vendor as
select coalesce(vendor, '(not found)') as vendor, count(*) as contracts, sum(high) as high, sum(medium) as medium,
  sum(low) as low, sum(accepted) as accepted, min(supported) as lowest_layer, max(supported) as highest_layer
from documents where state = 'linted' group by 1 order by high desc, medium desc, 1;

create view by_kind as
select coalesce(k.title, d.kind, '(not found)') as kind, count(*) as contracts, sum(high) as high,
  sum(medium) as medium, sum(low) as low, sum(accepted) as accepted, min(supported) as lowest_layer, max(supported) as highest_layer
from documents d left join contract_kinds k on k.kind = d.kind
where d.state = 'linted' group by 1 order by high desc, medium desc, 1;

create view by_law as
select coalesce(governing_law, '(not found)') as governing_law, count(*) as contracts, sum(high) as high,
  sum(medium) as medium, sum(low) as low
from documents where state = 'linted' group by 1 order by contracts desc, 1;

create view by_dependency as
select p.name as dependency, p.kind, count(distinct d.document) as contracts
from documents d join dependencies p on p.document = coalesce(d.same_as, d.document)
where d.state = 'linted' group by 1, 2 order by contracts desc, 1;

create view ladder as
select supported as layer, count(*) as contracts, sum(claimed > supported) as claim_more
from documents where state = 'linted' group by 1 order by 1;

create view ending as
select end_date, name, vendor, customer, effective_date, governing_law
from documents where state = 'linted' and end_date is not null order by end_date, name, document;

create view unread as
select * from (
select d.name, d.state, e.code, e.message, e.hint, d.size
from documents d join errors e on e.document = coalesce(d.same_as, d.document)
where d.state in ('unreadable', 'skipped')
union all
select name, 'linted in part', 'unread-pages', 'No text could be read on page ' || unread_pages,
  'Have the pages read by OCR, or read them yourself.', size
from documents where state = 'linted' and unread_pages <> '[]'
) order by state = 'skipped', state desc, code, name;

create view duplicates as
select d.name, o.name as same_as, d.sha256 from documents d join documents o on o.document = d.same_as
order by o.document, d.document;

create view accounts as
select state, count(*) as files, sum(same_as is not null) as duplicates from documents group by state order by state;
