/**
 * Our tables. Everything here is an inbox, an index or a cache: losing it loses no release, because a run reads GitHub
 * afresh. Idempotent, so every start runs it; columns are only ever added.
 */

/** Any number, the same in every version: two processes that start at once take turns. */
const TURN = 7_236_112;

export const SCHEMA = `
begin;
select pg_advisory_xact_lock(${TURN});
create schema if not exists release_captain;

create table if not exists release_captain.inbox (
  seq bigint generated always as identity primary key,
  guid text not null unique,
  event text not null,
  kind text not null check (kind in ('hint', 'command', 'aside')),
  repository bigint,
  release text,
  cause text not null,
  body text not null,
  state text not null default 'new' check (state in ('new', 'done', 'parked')),
  tries int not null default 0,
  waits int not null default 0,
  not_before timestamptz not null default now(),
  received timestamptz not null default now(),
  why text
);
-- PostgreSQL's default compression costs half of the throughput for bodies of this size.
alter table release_captain.inbox alter column body set storage external;
create index if not exists inbox_open on release_captain.inbox (repository, seq) where state = 'new';
create index if not exists inbox_received on release_captain.inbox (received);

create table if not exists release_captain.claim (
  job uuid primary key,
  repository bigint not null,
  owner bigint not null
);

create table if not exists release_captain.repository (
  id bigint primary key,
  owner text not null,
  name text not null,
  installation bigint not null
);

create table if not exists release_captain.calendar (
  repository bigint primary key,
  private boolean not null,
  days text not null
);

create table if not exists release_captain.memory (
  key text primary key,
  value text not null
);

create table if not exists release_captain.pause (
  installation bigint primary key,
  sequence bigint not null,
  state text not null
);

create table if not exists release_captain.confirmation (
  token text primary key,
  repository bigint not null,
  comment bigint not null,
  asked text not null,
  asked_at timestamptz not null,
  used_by bigint
);

create table if not exists release_captain.audit (
  installation bigint not null,
  sequence bigint not null,
  repository bigint not null,
  publishes boolean not null,
  entry text not null,
  hash text not null,
  primary key (installation, sequence)
);
create index if not exists audit_repository on release_captain.audit (installation, repository, sequence desc)
  where not publishes;
commit;
`;
