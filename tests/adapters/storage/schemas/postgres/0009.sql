--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: audit_entry_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_entry_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM conference WHERE id = OLD.chain AND organisation = OLD.organisation AND wrapped_key = '')
    THEN RAISE EXCEPTION 'an audit entry goes only with an erased conference'; END IF; RETURN OLD; END $$;


--
-- Name: audit_entry_stays_as_it_is(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_entry_stays_as_it_is() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN RAISE EXCEPTION 'an audit entry is never changed'; END $$;


--
-- Name: configuration_changed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.configuration_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN UPDATE configuration_epoch SET changes = changes + 1 WHERE id = 1; RETURN NULL; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alarm; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alarm (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: api_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_key (
    identifier text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: app_password; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.app_password (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: applicant_link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.applicant_link (
    hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: artifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.artifact (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attempt (
    delivery text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: audit_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_entry (
    organisation text NOT NULL COLLATE pg_catalog."C",
    chain text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    personal bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: audit_head; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_head (
    organisation text NOT NULL COLLATE pg_catalog."C",
    chain text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    checked_seq bigint DEFAULT 0 NOT NULL
);


--
-- Name: block_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.block_entry (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: case_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_entry (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: ceremony; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ceremony (
    hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: checkpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.checkpoint (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    at bigint NOT NULL,
    stamp_due_at bigint NOT NULL,
    signature bytea NOT NULL,
    certificate bytea NOT NULL,
    token bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: conference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conference (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    identification text NOT NULL COLLATE pg_catalog."C",
    process text NOT NULL COLLATE pg_catalog."C",
    process_version bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    operator text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    waiting_since bigint NOT NULL,
    answered_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    deadline_at bigint NOT NULL,
    purged_at bigint NOT NULL,
    legal_hold bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: configuration_epoch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.configuration_epoch (
    id bigint NOT NULL,
    changes bigint NOT NULL
);


--
-- Name: connected; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.connected (
    node text NOT NULL COLLATE pg_catalog."C",
    lock bigint NOT NULL,
    person text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    host text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    next_at bigint NOT NULL,
    created_at bigint NOT NULL,
    url_sealed bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: duty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.duty (
    operator text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: external_account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_account (
    account text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: factor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.factor (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    credential text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency (
    key_hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    conference text NOT NULL COLLATE pg_catalog."C",
    identification text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: identification; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identification (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    link_hash text NOT NULL COLLATE pg_catalog."C",
    expires_at bigint,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: identity_provider; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_provider (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: mail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mail (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    next_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: organisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    artifact_days bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C",
    record_days bigint DEFAULT 365 NOT NULL,
    request_days bigint DEFAULT 30 NOT NULL
);


--
-- Name: package; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.package (
    conference text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: process; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.process (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    organisation text NOT NULL COLLATE pg_catalog."C",
    artifact_days bigint,
    body text NOT NULL COLLATE pg_catalog."C",
    record_days bigint
);


--
-- Name: pulse; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pulse (
    id bigint NOT NULL,
    beats bigint NOT NULL
);


--
-- Name: receiver_alert; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.receiver_alert (
    process text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    due_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: retention_run; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_run (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: revoked_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revoked_token (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: schema_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_version (
    number bigint NOT NULL,
    name text NOT NULL
);


--
-- Name: signing_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signing_key (
    kid text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    active_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: staff; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    login text NOT NULL COLLATE pg_catalog."C",
    sign_in_link_hash text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: staff_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.staff_session (
    hash text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    staff text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: token_issuer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.token_issuer (
    id text NOT NULL COLLATE pg_catalog."C",
    organisation text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed bytea NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);


--
-- Data for Name: alarm; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alarm VALUES ('disk:node-1', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"disk:node-1","kind":"disk","node":"node-1","since":1800000000000,"told_at":0,"well_since":0}');


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key VALUES ('FC3BF114XA75CX429BX8', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"identifier":"FC3BF114XA75CX429BX8","name":"server","secret_hash":"e67330fc2a6d41b8e4e63e0f83006168a6ba6cc7e13d0ae4ac5d89e06767bd5b","created_at":1800000000000,"mode":"live","kind":"secret","scopes":["identifications","conferences","tokens","reports"],"addresses":[],"origins":[],"applications":[],"per_minute":null,"expires_at":null,"generation":1,"previous_hash":"","previous_until":0,"rotated_at":0,"created_by":"","revoked_at":null,"revoked_why":"","last_used_at":0,"last_used_from":""}');


--
-- Data for Name: app_password; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_password VALUES ('01d41f5c-d959-4e73-bd0a-211a7a3d7de6', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'd86004b2-6fe8-4153-9616-40c9c604fb19', '485af9595f9c5ddcd13f96384ac9bee688bb933730836385f71839b86f4c3577', 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"01d41f5c-d959-4e73-bd0a-211a7a3d7de6","staff":"d86004b2-6fe8-4153-9616-40c9c604fb19","name":"sdk","hash":"485af9595f9c5ddcd13f96384ac9bee688bb933730836385f71839b86f4c3577","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: applicant_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applicant_link VALUES ('91566c2fe72a3f6de00c505af1c4888cd3fb148c9264c233c7c656df71534c3e', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'e093b036-cffd-4c40-9983-3216b6ea0fe2', 1800000000000, 1800086400000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"hash":"91566c2fe72a3f6de00c505af1c4888cd3fb148c9264c233c7c656df71534c3e","conference":"e093b036-cffd-4c40-9983-3216b6ea0fe2","created_at":1800000000000,"expires_at":1800086400000,"holder":false,"revoked":false,"handover":false}');


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.artifact VALUES ('32e6c23c-2e35-4f33-8ff0-d1a35263c88a', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'e093b036-cffd-4c40-9983-3216b6ea0fe2', 1800000000000, '\x50a957d0475f1ec8759cc1e28be5f83a2582da1ee41c5c280c54485324b0aa6ffbf0b53b2dffb9f7ce88e17821eef9148dd5', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"32e6c23c-2e35-4f33-8ff0-d1a35263c88a","conference":"e093b036-cffd-4c40-9983-3216b6ea0fe2","kind":"photo","name":"face","created_at":1800000000000,"object":"fc3bf114-a75c-429b-8943-e71dd59907cb/e093b036-cffd-4c40-9983-3216b6ea0fe2/1","mime":"image/jpeg","state":"uploading","size":0,"sha256":"","width":0,"height":0,"person":"applicant","segment":0,"started_at":0,"duration_ms":0,"clean":true,"accepted":false,"request":"","sealed":""}');


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt VALUES ('9a6e40b8-6e04-497b-ba98-a95e598fd99a', 1, 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"delivery":"9a6e40b8-6e04-497b-ba98-a95e598fd99a","number":1,"at":1800000000000,"status":0,"error":"","duration_ms":0,"response":"thanks"}');


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry VALUES ('fc3bf114-a75c-429b-8943-e71dd59907cb', 'organisation', 1, '\x', '{"chain":"organisation","at":1800000000000,"actor":{"kind":"system","id":""},"type":"organisation.created","details":{},"personal":"","commitment":"","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955"}');
INSERT INTO public.audit_entry VALUES ('fc3bf114-a75c-429b-8943-e71dd59907cb', 'e093b036-cffd-4c40-9983-3216b6ea0fe2', 1, '\x45435c7493bc358e22cc3ea498030b260d4e5a50efb425ab67ed7b89e9061cebe37dc88ba1b62084', '{"chain":"e093b036-cffd-4c40-9983-3216b6ea0fe2","at":1800000000000,"actor":{"kind":"system","id":""},"type":"conference.created","details":{},"personal":"","commitment":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","seq":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88"}');


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_head VALUES ('fc3bf114-a75c-429b-8943-e71dd59907cb', 'organisation', 1, '3f8456eb42a32159b6914554da3f7b77dd41cd4d7e0e0d0f8242b4a25fad8955', 0);
INSERT INTO public.audit_head VALUES ('fc3bf114-a75c-429b-8943-e71dd59907cb', 'e093b036-cffd-4c40-9983-3216b6ea0fe2', 1, 'fdab4fcbb9ee1b07f002e6097b2389606229b4f849a2df4899fd82e38755fd88', 0);


--
-- Data for Name: block_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.block_entry VALUES ('22fef7f2-960d-4d65-84cf-fc458da22513', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'ef20b3d9356f642927aff1e27567bd308b3e36028a628162bc566021039ecd18', 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"22fef7f2-960d-4d65-84cf-fc458da22513","kind":"person","hash":"ef20b3d9356f642927aff1e27567bd308b3e36028a628162bc566021039ecd18","reason":"r","added_by":"d86004b2-6fe8-4153-9616-40c9c604fb19","created_at":1800000000000,"conference":""}');


--
-- Data for Name: case_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.case_entry VALUES ('cf5e3701-b3a4-4b86-b6ab-7cd815df0dd2', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'e093b036-cffd-4c40-9983-3216b6ea0fe2', 'c62e3a3332b81642447f76c21c1bb137fde84ca3ed0e5558b7167946d377a915', 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"cf5e3701-b3a4-4b86-b6ab-7cd815df0dd2","conference":"e093b036-cffd-4c40-9983-3216b6ea0fe2","identification":"8d559d82-9949-4f7f-a80d-a08874818700","kind":"document","hash":"c62e3a3332b81642447f76c21c1bb137fde84ca3ed0e5558b7167946d377a915","created_at":1800000000000}');


--
-- Data for Name: ceremony; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ceremony VALUES ('d181e971a7daf6704c163cd9997cb52261f373b5244944c0720e3289cc88191c', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'd86004b2-6fe8-4153-9616-40c9c604fb19', 1800086400000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"hash":"d181e971a7daf6704c163cd9997cb52261f373b5244944c0720e3289cc88191c","kind":"second_step","created_at":1800000000000,"expires_at":1800086400000,"staff":"d86004b2-6fe8-4153-9616-40c9c604fb19","generation":0,"address":"","agent":"","tries_left":5,"proofs":["password"],"challenge":"","provider":""}');


--
-- Data for Name: checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkpoint VALUES ('6748de4c-5c95-458e-b481-b372f7ba815c', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 1800000000000, 0, '\xa1f73d4e5e2076655397f109475bab2e78c8c0b828cb26987ec11fc5904adca5861dba9e91bee36f1462af50b1cb6387b23b7a0b8a952954bd2fd8f978c4662f6d061a58db6c', '\xe61debbbdf98eff993e59c1ad48e336c6ddeb811b2066e2450544bd53e5e447c03b5441c04d9c1dd81a19baf0dc24e86581cf6ad9b40ddd5d8229f359e63002c79cafeab52a997054a0e4ec4cce9a20c143ddf3661927467cb7293444557a2135f8ed104c87ae180a7efaa32128118bec6676df910968b9e50b833c290322f616a44e71c8384b373bf27d8cdd49623b4b75e7a11c5226698e9844f9c9f79e63cf90ac83e6cca5f3c7986c271c31744557c4115071c966731d260c0992653b242c88cb3d0848626976396c2207f411a247e1a43ba2dd24f35159a79c9839c07eced37af1ce66698856e7da3b213e86086b57e8a9ea4b6562f1f983139d330ba90470aa609a82682756ab9740a34d6fc63d7073c8fc286a91bd6ec99badbf128d92b3a7462972d33a81692605fe3736ba4feeceacf01d098aa87603478ca6e667b93b4be946e2260ca0d40b4341b67a3e00bb3bf65e4fb2eca7230b625e2ac8c21256e042987490e35a7f2cf193324c96acb2c995035f4fdc2716285ef5ac46ffc74e1277b68b5da0b0c92d5bdcce73435', '\x13a12dd2bf2590ff3305cb450b14ced4670b35e3afcf686a17175668b2f10b14bf940760a79075895ee550aaaab60296022cc593dc8fee37e8de8c068cb5372cd535e15441795f34a4a5160c4c6e9a4b0cf2ae5f4319259e207e', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"6748de4c-5c95-458e-b481-b372f7ba815c","at":1800000000000,"text":"{}","heads":[{"chain":"e093b036-cffd-4c40-9983-3216b6ea0fe2","seq":1,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"signature":"","certificate":"","token":"","stamped_at":0,"stamp_due_at":0,"stamp_tries":0}');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('e093b036-cffd-4c40-9983-3216b6ea0fe2', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, '8d559d82-9949-4f7f-a80d-a08874818700', '53d0e485-b23e-47f8-87bf-427c6c200474', 1, 'waiting', 'd86004b2-6fe8-4153-9616-40c9c604fb19', 1800000000000, 1800000000000, 1800000005000, 0, 1800000010000, 0, 0, '\x2b955d3dfaf3d212fe4db7b2d912308497d1ee76943b07c833e94d486520c1d3ad5b1c01b3b7197088582ceb7fbd51150f9fdfd88560e8cc99c3f68164', '\x31eaddbeaf3ac7571d2c35830799f41ad868c3baa64f52750628c804979a4a66ddcb5dc9950a242024a4ed2ab726ca15deedaf386ed21a385973931449155be3c6057f151e47c2b4157ddab18d806d4966c3547802441950b64b1d8077123b9b1eae640d7603fd3bdbc79f46ef3ba88cb8f7231f4939dcfd49f021df3690b17273e9d5182068c4375925d34fc1d83864cc409ba3862a5aefd441a164bc08b9ae76a482ad7b05ec38afce006683f141414de92fa01d29445982751acee5d7a9b18dab155dd5358e4669e8747c6204892c40dc5516497b631c6f0865bc38c078ef9b8cc973f1663ace435e5c3bc1e63f838f063dac76bed6fb8be6ba91b11d71ddc7f051136c8869193c806b402348f95cddc706b2178c90ae4caf91b4d9da88d3c8e8aeccd7ebefe0863554fa', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"e093b036-cffd-4c40-9983-3216b6ea0fe2","identification":"8d559d82-9949-4f7f-a80d-a08874818700","process":"53d0e485-b23e-47f8-87bf-427c6c200474","process_version":1,"created_at":1800000000000,"attempt":1,"state":"waiting","language":"en","mode":"live","requested_operator":"","strict_operator":false,"embedding_origin":"","tested_at":0,"waiting_since":1800000000000,"offered_at":0,"offers":0,"passed_over":[],"operator":"d86004b2-6fe8-4153-9616-40c9c604fb19","answered_at":1800000005000,"ended_at":0,"last_activity_at":0,"deadline_at":1800000010000,"applicant_left_at":0,"operator_left_at":0,"outcome":null,"abort_code":"","ended_why":null,"proposed":null,"proposed_by":"","proposed_at":0,"decided_by":"","decided_at":0,"superseded":[],"draw_commitment":"","draw_seed":"","media_node":"","purged_at":0,"given_up_at":0,"run":null,"erased":false,"legal_hold":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: configuration_epoch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.configuration_epoch VALUES (1, 5);


--
-- Data for Name: connected; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES ('9a6e40b8-6e04-497b-ba98-a95e598fd99a', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'e093b036-cffd-4c40-9983-3216b6ea0fe2', 'receiver.example', 1, 'pending', 1800000000000, 1800000000001, '\xcc7b694e08064828a27a5ba2851fbbf131c44e440ae480bf0b95d1daa0ce28c1c7b3ce02bbe132eabe7540dcf142887fa480ab65951cd399233d4cd9', '\x9b551afddf8206e294be0db0d15a5389311845d6e4e3728b5175e03b2ec493d67120360642e553ca68b883d8f19a156316fc101356c8a5dc4ad9e3bd2e42da4d6c851881e427bb98a5a61528ba1513b2f6b22364ab03d8c0f3e473c79b3951a1001aadf6', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"9a6e40b8-6e04-497b-ba98-a95e598fd99a","conference":"e093b036-cffd-4c40-9983-3216b6ea0fe2","sequence":1,"kind":"liveid","host":"receiver.example","url_sealed":"","sealed":"","content_hash":"59fbfe05805a90cdab9e3eee034ff501730d7e85a098b8291de5d849dd0573c9","created_at":1800000000001,"state":"pending","attempts":0,"replayed_from":0,"next_at":1800000000000,"delivered_at":0,"last_status":0,"last_error":""}');


--
-- Data for Name: duty; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.duty VALUES ('d86004b2-6fe8-4153-9616-40c9c604fb19', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"operator":"d86004b2-6fe8-4153-9616-40c9c604fb19","state":"ready","since":0,"reason":"","conference":"","missed":0,"last_seen_at":0,"idle_since":0}');


--
-- Data for Name: external_account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.external_account VALUES ('a2ec8b893ac9998294a613bc88a6f99727fa517a94bd48dbef2d8cfd1683f7d4', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'd86004b2-6fe8-4153-9616-40c9c604fb19', 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"account":"a2ec8b893ac9998294a613bc88a6f99727fa517a94bd48dbef2d8cfd1683f7d4","issuer":"https://id.example.org","subject":"4711","staff":"d86004b2-6fe8-4153-9616-40c9c604fb19","created_at":1800000000000,"last_used_at":0}');


--
-- Data for Name: factor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.factor VALUES ('47aee229-bf11-4015-86ee-38398b9e5074', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'd86004b2-6fe8-4153-9616-40c9c604fb19', '569f51b1f51767c3749855f18a8da38ebd4089c95e2a6f8d5f2bcc6f20d633ae', 1800000000000, '\x249169c953fd405547548f4e97d8718b985c5bfab0e06b2c69d85b556fc968b76dfe118b7fe76c5ecc6ad8cf892e2e701d911d4b20641224f2fc573246', '\xc73f1e2d1822684841cfee389edb05531f97fed4dc1ef33007adc4b4b7caf89f4550089b7834c4f5', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"47aee229-bf11-4015-86ee-38398b9e5074","staff":"d86004b2-6fe8-4153-9616-40c9c604fb19","kind":"passkey","name":"key","created_at":1800000000000,"confirmed":true,"last_used_at":0,"last_step":0,"credential":"569f51b1f51767c3749855f18a8da38ebd4089c95e2a6f8d5f2bcc6f20d633ae","public_key":"pk","sign_count":0,"transports":["usb"],"codes":[],"wrapped_key":"","sealed":""}');


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('3dffb7930879623398f2ee4cb95c8c089a986960ba989153935ab180ade582ce', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'e093b036-cffd-4c40-9983-3216b6ea0fe2', '8d559d82-9949-4f7f-a80d-a08874818700', 1800086400000, '\x1eb871b229080514751eae9b3106b4b937c8db122e3e94d343f66b5ff587030f1a6ea93fad7ccc38b594c7e917b8cc960f1f4e9bed905bd5ab3615a31c', '\x43e22843cd43eb5d15290c9c35177a41ca586089a3d6685611d06d8cf60ab77a9511f964a1e3d7f1c30347935c2f2da72e2a3755bb0ecfee8c2a0250408115ddc132431ccd2ce2acf7a2e97c469df0e0a1c3e0e827d6ffb962bc', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"key_hash":"3dffb7930879623398f2ee4cb95c8c089a986960ba989153935ab180ade582ce","request_hash":"35f9a8fe19a1bf5932aad9774a5917febcfb93f6e88735ca5653118135194deb","status":201,"wrapped_key":"","sealed":"","created_at":1800000000000,"expires_at":1800086400000,"conference":"e093b036-cffd-4c40-9983-3216b6ea0fe2","identification":"8d559d82-9949-4f7f-a80d-a08874818700"}');


--
-- Data for Name: identification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identification VALUES ('8d559d82-9949-4f7f-a80d-a08874818700', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'pending', '5102ef2d74545655729bfcec459b48857d0978dc01ca453e312fe625e704c13e', NULL, '\xca10af9fa59f7babe0240c07f8f7093bcd6a1026d060cf995e4db73953c282f1e4ce3a2bc32832c261ea159003baf6605f6e4de6cd0aa5090af0571342', '\x1f40bdd828655712c02cb7faa8cf2208e8cf4d65c3f414d9f428e388932605ffa82ec61321e70881e2ff8ea56533ae8cdcd95b7208540fbb6d860f1b5e9f0dcebce63e6f6cb410de896e2e8f3fec03002bb8290da3e2940868bbdc2c77ffd4391daf073b775ccb88814b62b66a07de311ff6901e2b06ae01d0bafef67ad3ea4d71a2ea1af7f6b50a136895b5702333c11904cf80cb664020d3995d6ebb6f44e6477a56fc9dacfeb03d5926651cd09f73657397c8049d00aaa078c40dc92671d29103e19cfcbcdddc', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"8d559d82-9949-4f7f-a80d-a08874818700","process":"53d0e485-b23e-47f8-87bf-427c6c200474","created_at":1800000000000,"source":"relying_party","state":"pending","method":"direct","face":"liveid","link_hash":"5102ef2d74545655729bfcec459b48857d0978dc01ca453e312fe625e704c13e","expires_at":null,"requested_operator":"","strict_operator":false,"language":"","redirect_url":"","redirect_method":"POST","outcome_urls":{},"attempts":0,"mode":"live","wrapped_key":"","sealed":""}');


--
-- Data for Name: identity_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_provider VALUES ('e2405552-e248-4d5c-a59b-85297f396741', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 1800000000000, '\x9e334216c3e6ecc1af51da5efce6f9a88a8337e2aaf67165508416f3bffcf327e10e216275bf3de204a64dbf1c794265b6eaecc5313aec459e84b70a81', '\xa415a368105b8b6db5b7aa3f1c9cc8587075d1f75c8187b133c97e2c90632233451edd44866cbce7', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"e2405552-e248-4d5c-a59b-85297f396741","name":"Bank","issuer":"https://id.example.org","client_id":"coram","created_at":1800000000000,"algorithms":["RS256","PS256","ES256","EdDSA"],"scopes":["openid","email","profile"],"create":false,"domains":[],"roles":["operator"],"second_factor_there":false,"disabled":false,"wrapped_key":"","sealed":""}');


--
-- Data for Name: mail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mail VALUES ('672c10f4-50c1-4c97-a853-e96d25233e1f', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"672c10f4-50c1-4c97-a853-e96d25233e1f","purpose":"callbacks","to":"desk@bank.example","subject":"s","text":"t","created_at":1800000000000,"next_at":1800000000000,"attempts":0}');


--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation VALUES ('fc3bf114-a75c-429b-8943-e71dd59907cb', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'BANK', 10, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"fc3bf114-a75c-429b-8943-e71dd59907cb","code":"BANK","name":"Bank BANK","time_zone":"UTC","alert_email":"","alert_language":"","website":"","support_phone":"","support_email":"","service_auth":"optional","limits":{"artifact_days":10,"record_days":365,"request_days":30,"operators_signed_in":null,"operator_active_seconds":86400,"offer_seconds":30,"wait_seconds":300,"return_seconds":120,"test_seconds":1800,"created_seconds":86400,"missed_offers":2},"sms_hook":null,"compatibility":{"legacy_apikey_locations":false,"legacy_browser_token_delete":false,"text_messages":false,"call_events":true,"failure_types":{},"strict_200":false},"user_agents":{"anonymous":false,"origins":[],"applications":[],"create_conversations":true},"revoke_leaked_keys":true,"default_process":"","second_factor":"optional","second_factor_roles":[],"test":false}', 365, 30);


--
-- Data for Name: package; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.package VALUES ('e093b036-cffd-4c40-9983-3216b6ea0fe2', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"conference":"e093b036-cffd-4c40-9983-3216b6ea0fe2","object":"fc3bf114-a75c-429b-8943-e71dd59907cb/e093b036-cffd-4c40-9983-3216b6ea0fe2/package","sha256":"82fb5e56be3554462ccc1283be78ac4eace767bcd31845e4fb821c28f53f0ee7","size":1,"sealed_at":1800000000000,"film":null}');


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.process VALUES ('53d0e485-b23e-47f8-87bf-427c6c200474', 1, 'fc3bf114-a75c-429b-8943-e71dd59907cb', NULL, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"53d0e485-b23e-47f8-87bf-427c6c200474","name":"Account opening","attended":true,"unattended":null,"languages":["en"],"steps":[],"abort_codes":[],"service_hours":[],"redirect_origins":[],"callback_origins":[],"embedding_origins":[],"server_callback":"","alert_emails":[],"assignment":"draw","recording":true,"recordings_in_package":false,"repeatable":false,"wait_seconds":null,"artifact_days":null,"record_days":null,"max_attempts":10,"active":true,"end_rules":[],"branding":{"accent":"","accent_dark":"","logo":""},"compliance_profile":"","interpreter_allowed":true,"applicant_notice":"never","four_eyes":false,"certificates":[],"attestation":false}', NULL);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 0);


--
-- Data for Name: receiver_alert; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.receiver_alert VALUES ('53d0e485-b23e-47f8-87bf-427c6c200474', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"process":"53d0e485-b23e-47f8-87bf-427c6c200474","troubles":[],"more":0,"failing":[],"recovered":[],"mailed_at":0,"due_at":1800000000000}');


--
-- Data for Name: retention_run; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention_run VALUES ('last', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"last","began_at":1800000000000,"ended_at":0,"next_at":0,"files":0,"records":0,"requests":0,"failed":0}');


--
-- Data for Name: revoked_token; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revoked_token VALUES ('cdde5794-582a-4dde-83a8-8556241a2a09', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 1800086400000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"cdde5794-582a-4dde-83a8-8556241a2a09","expires_at":1800086400000}');


--
-- Data for Name: schema_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.schema_version VALUES (1, 'begin');
INSERT INTO public.schema_version VALUES (2, 'configuration_epoch');
INSERT INTO public.schema_version VALUES (3, 'access');
INSERT INTO public.schema_version VALUES (4, 'factors');
INSERT INTO public.schema_version VALUES (5, 'nodes');
INSERT INTO public.schema_version VALUES (6, 'alerts');
INSERT INTO public.schema_version VALUES (7, 'checkpoints');
INSERT INTO public.schema_version VALUES (8, 'retention');
INSERT INTO public.schema_version VALUES (9, 'listing');


--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff VALUES ('d86004b2-6fe8-4153-9616-40c9c604fb19', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'fc3bf114-a75c-429b-8943-e71dd59907cb@bank.example', '57164acc2f9fa1a674bea96e1a4ee3c5fdae4ae0c6fb19c81419e447256f056c', 1800000000000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"d86004b2-6fe8-4153-9616-40c9c604fb19","login":"fc3bf114-a75c-429b-8943-e71dd59907cb@bank.example","name":"Ann","roles":["operator"],"created_at":1800000000000,"password_hash":"","external_id":"","languages":["en"],"processes":[],"disabled":false,"generation":1,"sign_in_link_hash":"57164acc2f9fa1a674bea96e1a4ee3c5fdae4ae0c6fb19c81419e447256f056c","sign_in_link_expires_at":0}');


--
-- Data for Name: staff_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.staff_session VALUES ('6c18356a2cd74e3bb1b188199e0c7bbed983cb29f8ef2f7873d9218087631563', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 'd86004b2-6fe8-4153-9616-40c9c604fb19', 1800000000000, 1800086400000, '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"hash":"6c18356a2cd74e3bb1b188199e0c7bbed983cb29f8ef2f7873d9218087631563","staff":"d86004b2-6fe8-4153-9616-40c9c604fb19","created_at":1800000000000,"last_seen_at":1800000000000,"expires_at":1800086400000,"address":"","user_agent":"","checked_at":0,"proofs":[],"enrolling":false,"provider":""}');


--
-- Data for Name: token_issuer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.token_issuer VALUES ('6b0211d7-c628-4eba-97ae-91ea75cd4b03', 'fc3bf114-a75c-429b-8943-e71dd59907cb', 1, 1800000000000, '\xcf64101673bd58cba868bcac0f50bdf80e1d0480d354a6545395ef6d8df24654bd729b345cf53e613066fd2725ef663a450ebad45594d18462d86d343c', '\xfc28b2141d5668e0b968a2b66da90e6fb5de8c48dec47c50ec09916b49e5231e03cc256bdb755a1e6d53f7147c74f7f47cd1e9a22e1286e225f160cad2d9a6ed91da590f22e52dce280b008869868a3ab325e26629163fb9127837737413683ce8d35721e441412db0d3b6916d03af63b4b884c83d6d6d55', '{"organisation":"fc3bf114-a75c-429b-8943-e71dd59907cb","version":1,"id":"6b0211d7-c628-4eba-97ae-91ea75cd4b03","name":"the bank''s own users","created_at":1800000000000,"algorithms":["HS256"],"issuer":"","audience":"apiRTC","jwks_url":"","wildcard_user":false,"life_seconds":86400,"single_use":false,"disabled":false,"last_used_at":0,"wrapped_key":"","sealed":""}');


--
-- Name: alarm alarm_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_pkey PRIMARY KEY (organisation, id);


--
-- Name: api_key api_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (identifier);


--
-- Name: app_password app_password_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_password
    ADD CONSTRAINT app_password_hash_key UNIQUE (hash);


--
-- Name: app_password app_password_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_password
    ADD CONSTRAINT app_password_pkey PRIMARY KEY (id);


--
-- Name: applicant_link applicant_link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.applicant_link
    ADD CONSTRAINT applicant_link_pkey PRIMARY KEY (hash);


--
-- Name: artifact artifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.artifact
    ADD CONSTRAINT artifact_pkey PRIMARY KEY (id);


--
-- Name: attempt attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (delivery, number);


--
-- Name: audit_entry audit_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (organisation, chain, seq);


--
-- Name: audit_head audit_head_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (organisation, chain);


--
-- Name: block_entry block_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block_entry
    ADD CONSTRAINT block_entry_pkey PRIMARY KEY (id);


--
-- Name: case_entry case_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_entry
    ADD CONSTRAINT case_entry_pkey PRIMARY KEY (id);


--
-- Name: ceremony ceremony_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ceremony
    ADD CONSTRAINT ceremony_pkey PRIMARY KEY (hash);


--
-- Name: checkpoint checkpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (id);


--
-- Name: conference conference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conference
    ADD CONSTRAINT conference_pkey PRIMARY KEY (id);


--
-- Name: configuration_epoch configuration_epoch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.configuration_epoch
    ADD CONSTRAINT configuration_epoch_pkey PRIMARY KEY (id);


--
-- Name: connected connected_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.connected
    ADD CONSTRAINT connected_pkey PRIMARY KEY (node, person, id);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);


--
-- Name: duty duty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_pkey PRIMARY KEY (operator);


--
-- Name: external_account external_account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_account
    ADD CONSTRAINT external_account_pkey PRIMARY KEY (account);


--
-- Name: factor factor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.factor
    ADD CONSTRAINT factor_pkey PRIMARY KEY (id);


--
-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (key_hash);


--
-- Name: identification identification_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identification
    ADD CONSTRAINT identification_pkey PRIMARY KEY (id);


--
-- Name: identity_provider identity_provider_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_provider
    ADD CONSTRAINT identity_provider_pkey PRIMARY KEY (id);


--
-- Name: mail mail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (id);


--
-- Name: organisation organisation_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_code_key UNIQUE (code);


--
-- Name: organisation organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);


--
-- Name: package package_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.package
    ADD CONSTRAINT package_pkey PRIMARY KEY (conference);


--
-- Name: process process_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.process
    ADD CONSTRAINT process_pkey PRIMARY KEY (id, version);


--
-- Name: pulse pulse_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pulse
    ADD CONSTRAINT pulse_pkey PRIMARY KEY (id);


--
-- Name: receiver_alert receiver_alert_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receiver_alert
    ADD CONSTRAINT receiver_alert_pkey PRIMARY KEY (organisation, process);


--
-- Name: retention_run retention_run_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_run
    ADD CONSTRAINT retention_run_pkey PRIMARY KEY (organisation, id);


--
-- Name: revoked_token revoked_token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revoked_token
    ADD CONSTRAINT revoked_token_pkey PRIMARY KEY (id);


--
-- Name: schema_version schema_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (number);


--
-- Name: signing_key signing_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (kid);


--
-- Name: staff staff_login_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_login_key UNIQUE (login);


--
-- Name: staff staff_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);


--
-- Name: staff_session staff_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT staff_session_pkey PRIMARY KEY (hash);


--
-- Name: token_issuer token_issuer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token_issuer
    ADD CONSTRAINT token_issuer_pkey PRIMARY KEY (id);


--
-- Name: api_key_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX api_key_organisation ON public.api_key USING btree (organisation, created_at);


--
-- Name: app_password_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX app_password_staff ON public.app_password USING btree (staff, created_at);


--
-- Name: applicant_link_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX applicant_link_conference ON public.applicant_link USING btree (conference);


--
-- Name: applicant_link_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX applicant_link_expiry ON public.applicant_link USING btree (expires_at);


--
-- Name: artifact_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artifact_conference ON public.artifact USING btree (conference, created_at);


--
-- Name: audit_head_unchecked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_head_unchecked ON public.audit_head USING btree (organisation) WHERE (seq > checked_seq);


--
-- Name: block_entry_hash; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX block_entry_hash ON public.block_entry USING btree (organisation, hash);


--
-- Name: case_entry_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_entry_conference ON public.case_entry USING btree (organisation, conference);


--
-- Name: case_entry_hash; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_entry_hash ON public.case_entry USING btree (organisation, hash);


--
-- Name: ceremony_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ceremony_expiry ON public.ceremony USING btree (expires_at);


--
-- Name: checkpoint_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX checkpoint_at ON public.checkpoint USING btree (organisation, at, id);


--
-- Name: checkpoint_stamp; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX checkpoint_stamp ON public.checkpoint USING btree (stamp_due_at) WHERE (stamp_due_at > 0);


--
-- Name: conference_answered; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_answered ON public.conference USING btree (organisation, process, answered_at) WHERE (answered_at > 0);


--
-- Name: conference_deadline; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_deadline ON public.conference USING btree (deadline_at) WHERE (deadline_at > 0);


--
-- Name: conference_identification; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_identification ON public.conference USING btree (identification, created_at);


--
-- Name: conference_operator; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_operator ON public.conference USING btree (organisation, operator, created_at) WHERE (operator <> ''::text);


--
-- Name: conference_records; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_records ON public.conference USING btree (ended_at) WHERE ((ended_at > 0) AND (length(wrapped_key) > 0));


--
-- Name: conference_retention; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_retention ON public.conference USING btree (ended_at) WHERE ((purged_at = 0) AND (ended_at > 0));


--
-- Name: conference_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_state ON public.conference USING btree (organisation, state, waiting_since, created_at);


--
-- Name: conference_waits; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_waits ON public.conference USING btree (organisation, answered_at) WHERE (answered_at > 0);


--
-- Name: delivery_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_conference ON public.delivery USING btree (conference, host, sequence);


--
-- Name: delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_due ON public.delivery USING btree (next_at) WHERE (state = 'pending'::text);


--
-- Name: delivery_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_organisation ON public.delivery USING btree (organisation, created_at);


--
-- Name: delivery_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_state ON public.delivery USING btree (organisation, state, created_at);


--
-- Name: duty_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_organisation ON public.duty USING btree (organisation, operator);


--
-- Name: external_account_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX external_account_staff ON public.external_account USING btree (staff, created_at);


--
-- Name: factor_credential; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX factor_credential ON public.factor USING btree (credential) WHERE (credential <> ''::text);


--
-- Name: factor_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX factor_staff ON public.factor USING btree (staff, created_at);


--
-- Name: idempotency_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_conference ON public.idempotency USING btree (conference) WHERE (conference <> ''::text);


--
-- Name: idempotency_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_expiry ON public.idempotency USING btree (expires_at);


--
-- Name: idempotency_identification; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_identification ON public.idempotency USING btree (identification) WHERE (identification <> ''::text);


--
-- Name: identification_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identification_expiry ON public.identification USING btree (expires_at) WHERE (state = ANY (ARRAY['pending'::text, 'active'::text]));


--
-- Name: identification_kept; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identification_kept ON public.identification USING btree (expires_at) WHERE (length(wrapped_key) > 0);


--
-- Name: identification_link; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX identification_link ON public.identification USING btree (link_hash) WHERE (link_hash <> ''::text);


--
-- Name: identity_provider_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_provider_organisation ON public.identity_provider USING btree (organisation, created_at);


--
-- Name: mail_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX mail_due ON public.mail USING btree (next_at);


--
-- Name: process_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX process_organisation ON public.process USING btree (organisation, id);


--
-- Name: receiver_alert_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX receiver_alert_due ON public.receiver_alert USING btree (due_at) WHERE (due_at > 0);


--
-- Name: revoked_token_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX revoked_token_expiry ON public.revoked_token USING btree (expires_at);


--
-- Name: staff_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_organisation ON public.staff USING btree (organisation, login);


--
-- Name: staff_session_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_session_expiry ON public.staff_session USING btree (expires_at);


--
-- Name: staff_session_staff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX staff_session_staff ON public.staff_session USING btree (staff);


--
-- Name: staff_sign_in_link; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX staff_sign_in_link ON public.staff USING btree (sign_in_link_hash) WHERE (sign_in_link_hash <> ''::text);


--
-- Name: token_issuer_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX token_issuer_organisation ON public.token_issuer USING btree (organisation, created_at);


--
-- Name: api_key api_key_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER api_key_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.api_key FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: audit_entry audit_entry_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.audit_entry_stays();


--
-- Name: audit_entry audit_entry_stays_as_it_is; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_entry_stays_as_it_is BEFORE UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION public.audit_entry_stays_as_it_is();


--
-- Name: organisation organisation_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organisation_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.organisation FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: process process_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER process_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.process FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: revoked_token revoked_token_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER revoked_token_changed AFTER INSERT ON public.revoked_token FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: signing_key signing_key_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER signing_key_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signing_key FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: staff staff_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER staff_changed AFTER DELETE OR UPDATE OR TRUNCATE ON public.staff FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: staff_session staff_session_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER staff_session_changed AFTER DELETE OR TRUNCATE ON public.staff_session FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: token_issuer token_issuer_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER token_issuer_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.token_issuer FOR EACH STATEMENT EXECUTE FUNCTION public.configuration_changed();


--
-- Name: alarm alarm_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: api_key api_key_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: app_password app_password_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_password
    ADD CONSTRAINT app_password_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: applicant_link applicant_link_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.applicant_link
    ADD CONSTRAINT applicant_link_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: artifact artifact_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.artifact
    ADD CONSTRAINT artifact_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: attempt attempt_delivery_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_delivery_fkey FOREIGN KEY (delivery) REFERENCES public.delivery(id);


--
-- Name: block_entry block_entry_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block_entry
    ADD CONSTRAINT block_entry_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: case_entry case_entry_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_entry
    ADD CONSTRAINT case_entry_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: checkpoint checkpoint_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: conference conference_identification_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conference
    ADD CONSTRAINT conference_identification_fkey FOREIGN KEY (identification) REFERENCES public.identification(id);


--
-- Name: conference conference_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conference
    ADD CONSTRAINT conference_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: delivery delivery_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: duty duty_operator_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_operator_fkey FOREIGN KEY (operator) REFERENCES public.staff(id);


--
-- Name: external_account external_account_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_account
    ADD CONSTRAINT external_account_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: factor factor_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.factor
    ADD CONSTRAINT factor_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: identification identification_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identification
    ADD CONSTRAINT identification_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: identity_provider identity_provider_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_provider
    ADD CONSTRAINT identity_provider_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: mail mail_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: package package_conference_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.package
    ADD CONSTRAINT package_conference_fkey FOREIGN KEY (conference) REFERENCES public.conference(id);


--
-- Name: process process_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.process
    ADD CONSTRAINT process_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: receiver_alert receiver_alert_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.receiver_alert
    ADD CONSTRAINT receiver_alert_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: retention_run retention_run_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_run
    ADD CONSTRAINT retention_run_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: staff staff_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- Name: staff_session staff_session_staff_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT staff_session_staff_fkey FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: token_issuer token_issuer_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.token_issuer
    ADD CONSTRAINT token_issuer_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id);


--
-- PostgreSQL database dump complete
--


