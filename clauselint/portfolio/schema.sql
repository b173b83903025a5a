-- One audit: what was asked, every file that was found, and what became of it. See docs/audit-store.md.

create table runs (
  run integer primary key,
  started text not null,
  finished text,
  state text not null check (state in ('running', 'finished', 'interrupted')),
  tool text not null,
  rulebook text not null,
  rulebook_version text not null,
  judged_with text not null, -- hash of the rules, the options and the version that decide a verdict
  paths text not null,
  options text not null
);

create table settings ( -- what the options and the configuration settle for documents
  settings integer primary key,
  judged_with text not null, -- hash of what of it decides a verdict
  files text not null, -- configuration files that it was read from, the nearest first, as JSON
  accepted text not null, -- file of accepted findings, empty for none
  baseline text not null, -- file of findings that were there before, empty for none
  fail_on text not null,
  keys text not null -- every key, as JSON
);

create table layers (layer text primary key, position integer not null, title text not null);

create table rules (
  rule text primary key,
  code text not null,
  position integer not null,
  title text not null,
  layer text not null,
  tier text not null,
  polarity text not null,
  question text not null,
  why text not null,
  wording text not null
);

create table authorities ( -- who asks for what a rule looks for
  rule text not null,
  n integer not null,
  ref text not null, -- one word for the law or guideline
  name text not null,
  provision text not null,
  year integer not null,
  requires text not null,
  verified integer not null, -- 1 when the provision was checked against a source
  as_of text not null, -- the day on which it was looked up
  primary key (rule, n)
) without rowid;

create table contract_kinds (kind text primary key, title text not null);

create table documents (
  document integer primary key, -- in the order in which they were found
  path text not null unique,
  raw blob, -- the path as the system has it, where that is no proper text
  name text not null, -- the path below the folder that was asked for
  size integer,
  stamp text not null, -- when the file was last changed, as its store tells it
  sha256 text,
  state text not null check (state in ('waiting', 'linted', 'unreadable', 'skipped')),
  same_as integer, -- the document with the same content that was linted in its stead
  run integer, -- that judged it
  seen integer not null, -- the last run that found it
  settings integer not null, -- that hold for it
  format text,
  pages integer,
  words integer,
  language text,
  unread_pages text, -- numbers of pages that could not be read, as JSON
  kind text,
  vendor text,
  customer text,
  effective_date text,
  end_date text,
  governing_law text,
  supported integer, -- layer of the ladder that the contract supports, 0 for none
  claimed integer,
  blocked_by text, -- names of rules, as JSON
  offering text,
  high integer, -- findings of this severity that are not accepted
  medium integer,
  low integer,
  accepted integer, -- findings that are
  seconds real
);
create index documents_waiting on documents (document) where state = 'waiting';
create index documents_content on documents (sha256) where sha256 is not null and same_as is null;
create index documents_twins on documents (same_as) where same_as is not null;

create table errors (document integer primary key, code text not null, message text not null, hint text not null);

create table assessments (
  document integer not null,
  rule text not null,
  status text not null,
  severity text not null,
  confidence text not null,
  reason text not null,
  met text not null, -- elements in words, as JSON
  unmet text not null,
  primary key (document, rule)
) without rowid;

create table accepted ( -- findings that the user lives with
  document integer not null,
  rule text not null,
  reason text not null,
  approver text not null,
  until text, -- last day of the acceptance
  file text not null, -- in which it stands
  primary key (document, rule)
) without rowid;

create table evidence (
  document integer not null,
  rule text not null,
  n integer not null,
  text text not null, -- verbatim
  start integer not null, -- counts characters of what `clauselint text` prints, from 0
  stop integer not null, -- one past the last
  page integer,
  clause text not null,
  heading text not null,
  why text not null,
  paragraph integer, -- ordinal of the passage in the file, from 1
  line integer, -- of a text, Markdown or HTML file, from 1
  primary key (document, rule, n)
) without rowid;

create table metadata (
  document integer not null,
  field text not null, -- vendor, customer, effective_date, end_date, governing_law, kind
  value text not null,
  text text not null, -- verbatim
  start integer not null,
  stop integer not null,
  page integer,
  how text not null, -- stated, or computed from the words
  primary key (document, field)
) without rowid;

create table parties (
  document integer not null,
  n integer not null,
  name text not null,
  role text not null,
  aliases text not null, -- as JSON
  home text,
  primary key (document, n)
) without rowid;

create table kinds (
  document integer not null,
  n integer not null,
  kind text not null,
  text text,
  start integer,
  stop integer,
  page integer,
  primary key (document, n)
) without rowid;

create table dependencies (
  document integer not null,
  n integer not null,
  name text not null,
  kind text not null,
  text text not null,
  page integer,
  primary key (document, n)
) without rowid;

create table incorporated (
  document integer not null,
  n integer not null,
  name text not null,
  text text not null,
  page integer,
  url text not null,
  clause text not null,
  primary key (document, n)
) without rowid;

create table warnings (
  document integer not null,
  n integer not null,
  text text not null,
  primary key (document, n)
) without rowid;
