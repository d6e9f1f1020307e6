CREATE TABLE service_description (
	code TEXT NOT NULL, 
	valid_from TEXT NOT NULL, 
	description TEXT NOT NULL, 
	CONSTRAINT pk_service_description PRIMARY KEY (code, valid_from), 
	CONSTRAINT ck_service_description_valid_from_is_a_day CHECK (valid_from IS NULL OR valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_service_description_description_is_json CHECK (description IS NULL OR json_valid(description))
)
 WITHOUT ROWID;;
CREATE TABLE tick (
	item TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	typed_on TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	contact_before TEXT, 
	"after" TEXT NOT NULL, 
	contact_after TEXT, 
	CONSTRAINT pk_tick PRIMARY KEY (item, number), 
	CONSTRAINT ck_tick_typed_on_is_a_day CHECK (typed_on IS NULL OR typed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_tick_before_is_json CHECK (before IS NULL OR json_valid(before)), 
	CONSTRAINT ck_tick_contact_before_is_json CHECK (contact_before IS NULL OR json_valid(contact_before)), 
	CONSTRAINT ck_tick_after_is_json CHECK (after IS NULL OR json_valid(after)), 
	CONSTRAINT ck_tick_contact_after_is_json CHECK (contact_after IS NULL OR json_valid(contact_after))
)
 WITHOUT ROWID;;
CREATE INDEX ix_tick_typed_on ON tick (typed_on);;
CREATE TABLE contract (
	id TEXT NOT NULL, 
	site TEXT NOT NULL, 
	service TEXT NOT NULL, 
	valid_from TEXT NOT NULL, 
	valid_until TEXT, 
	contact TEXT, 
	carer_experience TEXT, 
	remote_experience TEXT, 
	pools TEXT, 
	notice_period TEXT, 
	CONSTRAINT pk_contract PRIMARY KEY (id), 
	CONSTRAINT ck_contract_ends_after_start CHECK (valid_until IS NULL OR valid_until >= valid_from), 
	CONSTRAINT ck_contract_carer_experience CHECK (carer_experience IN ('under_2_years', 'over_2_years', 'none')), 
	CONSTRAINT ck_contract_remote_experience CHECK (remote_experience IN ('under_2_years', 'over_2_years', 'none')), 
	CONSTRAINT ck_contract_pools CHECK (pools IN ('none', 'at_site', 'outside')), 
	CONSTRAINT ck_contract_notice_period CHECK (notice_period GLOB 'P[1-9]*[DM]'), 
	CONSTRAINT ck_contract_valid_from_is_a_day CHECK (valid_from IS NULL OR valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_contract_valid_until_is_a_day CHECK (valid_until IS NULL OR valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_contract_contact_is_json CHECK (contact IS NULL OR json_valid(contact)), 
	CONSTRAINT fk_contract_site FOREIGN KEY(site) REFERENCES site (id)
)
 WITHOUT ROWID;;
CREATE TABLE capacity_at_kela (
	contract TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	clients INTEGER NOT NULL, 
	CONSTRAINT pk_capacity_at_kela PRIMARY KEY (contract, year), 
	CONSTRAINT ck_capacity_at_kela_clients CHECK (clients >= 1), 
	CONSTRAINT fk_capacity_at_kela_contract FOREIGN KEY(contract) REFERENCES contract (id)
)
 WITHOUT ROWID;;
CREATE TABLE contract_at_kela (
	contract TEXT NOT NULL, 
	contact TEXT, 
	carer_experience TEXT, 
	remote_experience TEXT, 
	pools TEXT, 
	valid_until TEXT, 
	CONSTRAINT pk_contract_at_kela PRIMARY KEY (contract), 
	CONSTRAINT ck_contract_at_kela_valid_until_is_a_day CHECK (valid_until IS NULL OR valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_contract_at_kela_contact_is_json CHECK (contact IS NULL OR json_valid(contact)), 
	CONSTRAINT fk_contract_at_kela_contract FOREIGN KEY(contract) REFERENCES contract (id)
)
 WITHOUT ROWID;;
CREATE TABLE course (
	id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	kela_number TEXT, 
	contract TEXT NOT NULL, 
	group_size INTEGER NOT NULL, 
	target_groups TEXT NOT NULL, 
	periods TEXT NOT NULL, 
	companion_periods TEXT NOT NULL, 
	contact TEXT, 
	note TEXT, 
	created_on TEXT NOT NULL, 
	published_on TEXT, 
	confirmed_on TEXT, 
	deleted_on TEXT, 
	agreed_with_kela TEXT, 
	agreed_lengths TEXT, 
	tellings TEXT, 
	starts_on TEXT GENERATED ALWAYS AS (json_extract(periods, '$[0].start')) STORED, 
	ends_on TEXT GENERATED ALWAYS AS (json_extract(periods, '$[#-1].end')) STORED, 
	start_year INTEGER GENERATED ALWAYS AS (CAST(substr(json_extract(periods, '$[0].start'), 1, 4) AS INTEGER)) STORED, 
	CONSTRAINT pk_course PRIMARY KEY (id), 
	CONSTRAINT ck_course_group_size CHECK (group_size >= 1), 
	CONSTRAINT ck_course_has_periods CHECK (json_array_length(periods) >= 1), 
	CONSTRAINT ck_course_created_on_is_a_day CHECK (created_on IS NULL OR created_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_published_on_is_a_day CHECK (published_on IS NULL OR published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_confirmed_on_is_a_day CHECK (confirmed_on IS NULL OR confirmed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_deleted_on_is_a_day CHECK (deleted_on IS NULL OR deleted_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_starts_on_is_a_day CHECK (starts_on IS NULL OR starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_ends_on_is_a_day CHECK (ends_on IS NULL OR ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_target_groups_is_json CHECK (target_groups IS NULL OR json_valid(target_groups)), 
	CONSTRAINT ck_course_companion_periods_is_json CHECK (companion_periods IS NULL OR json_valid(companion_periods)), 
	CONSTRAINT ck_course_contact_is_json CHECK (contact IS NULL OR json_valid(contact)), 
	CONSTRAINT ck_course_agreed_lengths_is_json CHECK (agreed_lengths IS NULL OR json_valid(agreed_lengths)), 
	CONSTRAINT ck_course_tellings_is_json CHECK (tellings IS NULL OR json_valid(tellings)), 
	CONSTRAINT uq_course_number UNIQUE (number), 
	CONSTRAINT fk_course_contract FOREIGN KEY(contract) REFERENCES contract (id)
)
 WITHOUT ROWID;;
CREATE INDEX ix_course_contract_start_year ON course (contract, start_year);;
CREATE INDEX ix_course_kela_number ON course (kela_number) WHERE kela_number IS NOT NULL;;
CREATE INDEX ix_course_start_year ON course (start_year);;
CREATE TABLE draft (
	id TEXT NOT NULL, 
	contract TEXT, 
	group_size INTEGER, 
	target_groups TEXT, 
	periods TEXT, 
	companion_periods TEXT, 
	contact TEXT, 
	note TEXT, 
	kela_number TEXT, 
	edited_on TEXT NOT NULL, 
	agreed_with_kela TEXT, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT ck_draft_edited_on_is_a_day CHECK (edited_on IS NULL OR edited_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_draft_target_groups_is_json CHECK (target_groups IS NULL OR json_valid(target_groups)), 
	CONSTRAINT ck_draft_periods_is_json CHECK (periods IS NULL OR json_valid(periods)), 
	CONSTRAINT ck_draft_companion_periods_is_json CHECK (companion_periods IS NULL OR json_valid(companion_periods)), 
	CONSTRAINT ck_draft_contact_is_json CHECK (contact IS NULL OR json_valid(contact)), 
	CONSTRAINT fk_draft_contract FOREIGN KEY(contract) REFERENCES contract (id)
)
 WITHOUT ROWID;;
CREATE TABLE course_at_kela (
	course TEXT NOT NULL, 
	contract TEXT, 
	group_size INTEGER, 
	target_groups TEXT, 
	periods TEXT, 
	companion_periods TEXT, 
	contact TEXT, 
	published_on TEXT, 
	confirmed_on TEXT, 
	CONSTRAINT pk_course_at_kela PRIMARY KEY (course), 
	CONSTRAINT ck_course_at_kela_form_is_whole CHECK ((contract IS NULL) = (group_size IS NULL) AND (contract IS NULL) = (target_groups IS NULL) AND (contract IS NULL) = (periods IS NULL) AND (contract IS NULL) = (companion_periods IS NULL)), 
	CONSTRAINT ck_course_at_kela_published_on_is_a_day CHECK (published_on IS NULL OR published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_at_kela_confirmed_on_is_a_day CHECK (confirmed_on IS NULL OR confirmed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_course_at_kela_target_groups_is_json CHECK (target_groups IS NULL OR json_valid(target_groups)), 
	CONSTRAINT ck_course_at_kela_periods_is_json CHECK (periods IS NULL OR json_valid(periods)), 
	CONSTRAINT ck_course_at_kela_companion_periods_is_json CHECK (companion_periods IS NULL OR json_valid(companion_periods)), 
	CONSTRAINT ck_course_at_kela_contact_is_json CHECK (contact IS NULL OR json_valid(contact)), 
	CONSTRAINT fk_course_at_kela_course FOREIGN KEY(course) REFERENCES course (id), 
	CONSTRAINT fk_course_at_kela_contract FOREIGN KEY(contract) REFERENCES contract (id)
)
 WITHOUT ROWID;;
CREATE TABLE decision (
	id TEXT NOT NULL, 
	client TEXT NOT NULL, 
	service TEXT NOT NULL, 
	granted_on TEXT NOT NULL, 
	received_on TEXT NOT NULL, 
	valid_until TEXT, 
	target_groups TEXT NOT NULL, 
	wishes TEXT, 
	outcome TEXT, 
	closed_on TEXT, 
	course TEXT, 
	from_period INTEGER, 
	enrolled_on TEXT, 
	agreed INTEGER, 
	companion INTEGER, 
	moved_on TEXT, 
	asked_on TEXT, 
	untold TEXT, 
	transfers INTEGER NOT NULL, 
	last_change TEXT, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT ck_decision_received_after_granted CHECK (received_on >= granted_on), 
	CONSTRAINT ck_decision_valid_after_granted CHECK (valid_until IS NULL OR valid_until >= granted_on), 
	CONSTRAINT ck_decision_outcome CHECK (outcome IN ('completed', 'interrupted', 'returned')), 
	CONSTRAINT ck_decision_closed_with_outcome CHECK ((outcome IS NULL) = (closed_on IS NULL)), 
	CONSTRAINT ck_decision_left_when_not_completed CHECK (course IS NULL OR outcome IS NULL OR outcome = 'completed'), 
	CONSTRAINT ck_decision_enrolment_is_whole CHECK ((course IS NULL) = (from_period IS NULL) AND (course IS NULL) = (enrolled_on IS NULL) AND (course IS NULL) = (agreed IS NULL) AND (course IS NULL) = (companion IS NULL)), 
	CONSTRAINT ck_decision_from_period CHECK (from_period IS NULL OR from_period >= 1), 
	CONSTRAINT ck_decision_transfers CHECK (transfers >= 0), 
	CONSTRAINT ck_decision_granted_on_is_a_day CHECK (granted_on IS NULL OR granted_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_received_on_is_a_day CHECK (received_on IS NULL OR received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_valid_until_is_a_day CHECK (valid_until IS NULL OR valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_closed_on_is_a_day CHECK (closed_on IS NULL OR closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_enrolled_on_is_a_day CHECK (enrolled_on IS NULL OR enrolled_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_moved_on_is_a_day CHECK (moved_on IS NULL OR moved_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_asked_on_is_a_day CHECK (asked_on IS NULL OR asked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_untold_is_a_day CHECK (untold IS NULL OR untold GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_last_change_is_a_day CHECK (last_change IS NULL OR last_change GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_decision_target_groups_is_json CHECK (target_groups IS NULL OR json_valid(target_groups)), 
	CONSTRAINT fk_decision_client FOREIGN KEY(client) REFERENCES client (id), 
	CONSTRAINT fk_decision_course FOREIGN KEY(course) REFERENCES course (id)
)
 WITHOUT ROWID;;
CREATE INDEX ix_decision_course ON decision (course) WHERE course IS NOT NULL;;
CREATE INDEX ix_decision_list ON decision (client, id, service, granted_on, received_on, outcome, course, from_period, companion, transfers);;
CREATE TABLE notice (
	id TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	told_on TEXT NOT NULL, 
	about TEXT NOT NULL, 
	places INTEGER, 
	client_told_on TEXT, 
	decision TEXT GENERATED ALWAYS AS (CASE WHEN topic IN ('interruption', 'situation', 'cannot_complete', 'no_course') THEN about END) STORED, 
	contract TEXT GENERATED ALWAYS AS (CASE WHEN topic IN ('free_places', 'contract_change', 'staff_restored') THEN about END) STORED, 
	site TEXT GENERATED ALWAYS AS (CASE WHEN topic IN ('serious_accident') THEN about END) STORED, 
	CONSTRAINT pk_notice PRIMARY KEY (id), 
	CONSTRAINT ck_notice_topic CHECK (topic IN ('staff_shortage', 'interruption', 'situation', 'cannot_complete', 'no_course', 'free_places', 'contract_change', 'staff_restored', 'period_length', 'confirmed_below_minimum', 'serious_accident')), 
	CONSTRAINT ck_notice_places CHECK ((topic = 'free_places') = (places IS NOT NULL) AND coalesce(places, 0) >= 0), 
	CONSTRAINT ck_notice_client_told CHECK (client_told_on IS NULL OR topic IN ('cannot_complete', 'no_course')), 
	CONSTRAINT ck_notice_told_on_is_a_day CHECK (told_on IS NULL OR told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_notice_client_told_on_is_a_day CHECK (client_told_on IS NULL OR client_told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT fk_notice_decision FOREIGN KEY(decision) REFERENCES decision (id), 
	CONSTRAINT fk_notice_contract FOREIGN KEY(contract) REFERENCES contract (id), 
	CONSTRAINT fk_notice_site FOREIGN KEY(site) REFERENCES site (id)
)
 WITHOUT ROWID;;
CREATE INDEX ix_notice_decision ON notice (decision);;
CREATE TABLE past_enrolment (
	decision TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	course TEXT NOT NULL, 
	from_period INTEGER NOT NULL, 
	enrolled_on TEXT NOT NULL, 
	agreed INTEGER NOT NULL, 
	companion INTEGER NOT NULL, 
	left_on TEXT NOT NULL, 
	moved_on TEXT, 
	asked_on TEXT, 
	untold TEXT, 
	reason TEXT, 
	periods TEXT NOT NULL, 
	CONSTRAINT pk_past_enrolment PRIMARY KEY (decision, number), 
	CONSTRAINT ck_past_enrolment_left_after_enrolled CHECK (left_on >= enrolled_on), 
	CONSTRAINT ck_past_enrolment_agreed_is_a_flag CHECK (agreed IN (0, 1)), 
	CONSTRAINT ck_past_enrolment_companion_is_a_flag CHECK (companion IN (0, 1)), 
	CONSTRAINT ck_past_enrolment_enrolled_on_is_a_day CHECK (enrolled_on IS NULL OR enrolled_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_past_enrolment_left_on_is_a_day CHECK (left_on IS NULL OR left_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_past_enrolment_moved_on_is_a_day CHECK (moved_on IS NULL OR moved_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_past_enrolment_asked_on_is_a_day CHECK (asked_on IS NULL OR asked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_past_enrolment_untold_is_a_day CHECK (untold IS NULL OR untold GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_past_enrolment_periods_is_json CHECK (periods IS NULL OR json_valid(periods)), 
	CONSTRAINT fk_past_enrolment_decision FOREIGN KEY(decision) REFERENCES decision (id), 
	CONSTRAINT fk_past_enrolment_course FOREIGN KEY(course) REFERENCES course (id)
)
 WITHOUT ROWID;;
CREATE INDEX ix_past_enrolment_course ON past_enrolment (course);;
CREATE TABLE place_at_kela (
	decision TEXT NOT NULL, 
	course TEXT NOT NULL, 
	companion INTEGER NOT NULL, 
	CONSTRAINT pk_place_at_kela PRIMARY KEY (decision), 
	CONSTRAINT ck_place_at_kela_companion_is_a_flag CHECK (companion IN (0, 1)), 
	CONSTRAINT fk_place_at_kela_decision FOREIGN KEY(decision) REFERENCES decision (id), 
	CONSTRAINT fk_place_at_kela_course FOREIGN KEY(course) REFERENCES course (id)
)
 WITHOUT ROWID;;
CREATE INDEX ix_place_at_kela_course ON place_at_kela (course);;
CREATE TRIGGER capture_service_description_insert AFTER INSERT ON service_description BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'service_description', CAST(NEW."code" AS TEXT) || '/' || CAST(NEW."valid_from" AS TEXT),
    NULL, json_object('code', NEW."code", 'valid_from', NEW."valid_from", 'description', NEW."description"), NULL, NULL);
END;;
CREATE TRIGGER capture_service_description_update AFTER UPDATE ON service_description WHEN OLD."code" IS NOT NEW."code" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."description" IS NOT NEW."description" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'service_description', CAST(NEW."code" AS TEXT) || '/' || CAST(NEW."valid_from" AS TEXT),
    json_object('code', OLD."code", 'valid_from', OLD."valid_from", 'description', OLD."description"), json_object('code', NEW."code", 'valid_from', NEW."valid_from", 'description', NEW."description"), NULL, NULL);
END;;
CREATE TRIGGER capture_service_description_delete AFTER DELETE ON service_description BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'service_description', CAST(OLD."code" AS TEXT) || '/' || CAST(OLD."valid_from" AS TEXT),
    json_object('code', OLD."code", 'valid_from', OLD."valid_from", 'description', OLD."description"), NULL, NULL, NULL);
END;;
CREATE TRIGGER capture_provider_insert AFTER INSERT ON provider BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'provider', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'name', NEW."name", 'business_id', NEW."business_id"), NULL, json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_provider_update AFTER UPDATE ON provider WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."business_id" IS NOT NEW."business_id" OR OLD."contact" IS NOT NEW."contact" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'provider', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'name', OLD."name", 'business_id', OLD."business_id"), json_object('id', NEW."id", 'name', NEW."name", 'business_id', NEW."business_id"), json_object('contact', OLD."contact"), json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_provider_delete AFTER DELETE ON provider BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'provider', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'name', OLD."name", 'business_id', OLD."business_id"), NULL, json_object('contact', OLD."contact"), NULL);
END;;
CREATE TRIGGER capture_site_insert AFTER INSERT ON site BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'site', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'name', NEW."name", 'municipality', NEW."municipality", 'address', NEW."address", 'beds', NEW."beds"), NULL, json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_site_update AFTER UPDATE ON site WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."municipality" IS NOT NEW."municipality" OR OLD."address" IS NOT NEW."address" OR OLD."beds" IS NOT NEW."beds" OR OLD."contact" IS NOT NEW."contact" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'site', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'name', OLD."name", 'municipality', OLD."municipality", 'address', OLD."address", 'beds', OLD."beds"), json_object('id', NEW."id", 'name', NEW."name", 'municipality', NEW."municipality", 'address', NEW."address", 'beds', NEW."beds"), json_object('contact', OLD."contact"), json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_site_delete AFTER DELETE ON site BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'site', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'name', OLD."name", 'municipality', OLD."municipality", 'address', OLD."address", 'beds', OLD."beds"), NULL, json_object('contact', OLD."contact"), NULL);
END;;
CREATE TRIGGER capture_contract_insert AFTER INSERT ON contract BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'contract', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'site', NEW."site", 'service', NEW."service", 'valid_from', NEW."valid_from", 'valid_until', NEW."valid_until", 'carer_experience', NEW."carer_experience", 'remote_experience', NEW."remote_experience", 'pools', NEW."pools", 'notice_period', NEW."notice_period"), NULL, json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_contract_update AFTER UPDATE ON contract WHEN OLD."id" IS NOT NEW."id" OR OLD."site" IS NOT NEW."site" OR OLD."service" IS NOT NEW."service" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_until" IS NOT NEW."valid_until" OR OLD."carer_experience" IS NOT NEW."carer_experience" OR OLD."remote_experience" IS NOT NEW."remote_experience" OR OLD."pools" IS NOT NEW."pools" OR OLD."notice_period" IS NOT NEW."notice_period" OR OLD."contact" IS NOT NEW."contact" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'contract', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'site', OLD."site", 'service', OLD."service", 'valid_from', OLD."valid_from", 'valid_until', OLD."valid_until", 'carer_experience', OLD."carer_experience", 'remote_experience', OLD."remote_experience", 'pools', OLD."pools", 'notice_period', OLD."notice_period"), json_object('id', NEW."id", 'site', NEW."site", 'service', NEW."service", 'valid_from', NEW."valid_from", 'valid_until', NEW."valid_until", 'carer_experience', NEW."carer_experience", 'remote_experience', NEW."remote_experience", 'pools', NEW."pools", 'notice_period', NEW."notice_period"), json_object('contact', OLD."contact"), json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_contract_delete AFTER DELETE ON contract BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'contract', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'site', OLD."site", 'service', OLD."service", 'valid_from', OLD."valid_from", 'valid_until', OLD."valid_until", 'carer_experience', OLD."carer_experience", 'remote_experience', OLD."remote_experience", 'pools', OLD."pools", 'notice_period', OLD."notice_period"), NULL, json_object('contact', OLD."contact"), NULL);
END;;
CREATE TRIGGER capture_capacity_insert AFTER INSERT ON capacity BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'capacity', CAST(NEW."contract" AS TEXT) || '/' || CAST(NEW."year" AS TEXT),
    NULL, json_object('contract', NEW."contract", 'year', NEW."year", 'clients', NEW."clients", 'carried_over', NEW."carried_over", 'declared_on', NEW."declared_on"), NULL, NULL);
END;;
CREATE TRIGGER capture_capacity_update AFTER UPDATE ON capacity WHEN OLD."contract" IS NOT NEW."contract" OR OLD."year" IS NOT NEW."year" OR OLD."clients" IS NOT NEW."clients" OR OLD."carried_over" IS NOT NEW."carried_over" OR OLD."declared_on" IS NOT NEW."declared_on" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'capacity', CAST(NEW."contract" AS TEXT) || '/' || CAST(NEW."year" AS TEXT),
    json_object('contract', OLD."contract", 'year', OLD."year", 'clients', OLD."clients", 'carried_over', OLD."carried_over", 'declared_on', OLD."declared_on"), json_object('contract', NEW."contract", 'year', NEW."year", 'clients', NEW."clients", 'carried_over', NEW."carried_over", 'declared_on', NEW."declared_on"), NULL, NULL);
END;;
CREATE TRIGGER capture_capacity_delete AFTER DELETE ON capacity BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'capacity', CAST(OLD."contract" AS TEXT) || '/' || CAST(OLD."year" AS TEXT),
    json_object('contract', OLD."contract", 'year', OLD."year", 'clients', OLD."clients", 'carried_over', OLD."carried_over", 'declared_on', OLD."declared_on"), NULL, NULL, NULL);
END;;
CREATE TRIGGER capture_draft_insert AFTER INSERT ON draft BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'draft', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'contract', NEW."contract", 'group_size', NEW."group_size", 'target_groups', NEW."target_groups", 'periods', NEW."periods", 'companion_periods', NEW."companion_periods", 'kela_number', NEW."kela_number", 'edited_on', NEW."edited_on"), NULL, json_object('contact', NEW."contact", 'note', NEW."note", 'agreed_with_kela', NEW."agreed_with_kela"));
END;;
CREATE TRIGGER capture_draft_update AFTER UPDATE ON draft WHEN OLD."id" IS NOT NEW."id" OR OLD."contract" IS NOT NEW."contract" OR OLD."group_size" IS NOT NEW."group_size" OR OLD."target_groups" IS NOT NEW."target_groups" OR OLD."periods" IS NOT NEW."periods" OR OLD."companion_periods" IS NOT NEW."companion_periods" OR OLD."kela_number" IS NOT NEW."kela_number" OR OLD."edited_on" IS NOT NEW."edited_on" OR OLD."contact" IS NOT NEW."contact" OR OLD."note" IS NOT NEW."note" OR OLD."agreed_with_kela" IS NOT NEW."agreed_with_kela" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'draft', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'contract', OLD."contract", 'group_size', OLD."group_size", 'target_groups', OLD."target_groups", 'periods', OLD."periods", 'companion_periods', OLD."companion_periods", 'kela_number', OLD."kela_number", 'edited_on', OLD."edited_on"), json_object('id', NEW."id", 'contract', NEW."contract", 'group_size', NEW."group_size", 'target_groups', NEW."target_groups", 'periods', NEW."periods", 'companion_periods', NEW."companion_periods", 'kela_number', NEW."kela_number", 'edited_on', NEW."edited_on"), json_object('contact', OLD."contact", 'note', OLD."note", 'agreed_with_kela', OLD."agreed_with_kela"), json_object('contact', NEW."contact", 'note', NEW."note", 'agreed_with_kela', NEW."agreed_with_kela"));
END;;
CREATE TRIGGER capture_draft_delete AFTER DELETE ON draft BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'draft', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'contract', OLD."contract", 'group_size', OLD."group_size", 'target_groups', OLD."target_groups", 'periods', OLD."periods", 'companion_periods', OLD."companion_periods", 'kela_number', OLD."kela_number", 'edited_on', OLD."edited_on"), NULL, json_object('contact', OLD."contact", 'note', OLD."note", 'agreed_with_kela', OLD."agreed_with_kela"), NULL);
END;;
CREATE TRIGGER capture_course_insert AFTER INSERT ON course BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'course', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'number', NEW."number", 'kela_number', NEW."kela_number", 'contract', NEW."contract", 'group_size', NEW."group_size", 'target_groups', NEW."target_groups", 'periods', NEW."periods", 'companion_periods', NEW."companion_periods", 'created_on', NEW."created_on", 'published_on', NEW."published_on", 'confirmed_on', NEW."confirmed_on", 'deleted_on', NEW."deleted_on", 'agreed_lengths', NEW."agreed_lengths", 'tellings', NEW."tellings"), NULL, json_object('contact', NEW."contact", 'note', NEW."note", 'agreed_with_kela', NEW."agreed_with_kela"));
END;;
CREATE TRIGGER capture_course_update AFTER UPDATE ON course WHEN OLD."id" IS NOT NEW."id" OR OLD."number" IS NOT NEW."number" OR OLD."kela_number" IS NOT NEW."kela_number" OR OLD."contract" IS NOT NEW."contract" OR OLD."group_size" IS NOT NEW."group_size" OR OLD."target_groups" IS NOT NEW."target_groups" OR OLD."periods" IS NOT NEW."periods" OR OLD."companion_periods" IS NOT NEW."companion_periods" OR OLD."created_on" IS NOT NEW."created_on" OR OLD."published_on" IS NOT NEW."published_on" OR OLD."confirmed_on" IS NOT NEW."confirmed_on" OR OLD."deleted_on" IS NOT NEW."deleted_on" OR OLD."agreed_lengths" IS NOT NEW."agreed_lengths" OR OLD."tellings" IS NOT NEW."tellings" OR OLD."contact" IS NOT NEW."contact" OR OLD."note" IS NOT NEW."note" OR OLD."agreed_with_kela" IS NOT NEW."agreed_with_kela" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'course', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'number', OLD."number", 'kela_number', OLD."kela_number", 'contract', OLD."contract", 'group_size', OLD."group_size", 'target_groups', OLD."target_groups", 'periods', OLD."periods", 'companion_periods', OLD."companion_periods", 'created_on', OLD."created_on", 'published_on', OLD."published_on", 'confirmed_on', OLD."confirmed_on", 'deleted_on', OLD."deleted_on", 'agreed_lengths', OLD."agreed_lengths", 'tellings', OLD."tellings"), json_object('id', NEW."id", 'number', NEW."number", 'kela_number', NEW."kela_number", 'contract', NEW."contract", 'group_size', NEW."group_size", 'target_groups', NEW."target_groups", 'periods', NEW."periods", 'companion_periods', NEW."companion_periods", 'created_on', NEW."created_on", 'published_on', NEW."published_on", 'confirmed_on', NEW."confirmed_on", 'deleted_on', NEW."deleted_on", 'agreed_lengths', NEW."agreed_lengths", 'tellings', NEW."tellings"), json_object('contact', OLD."contact", 'note', OLD."note", 'agreed_with_kela', OLD."agreed_with_kela"), json_object('contact', NEW."contact", 'note', NEW."note", 'agreed_with_kela', NEW."agreed_with_kela"));
END;;
CREATE TRIGGER capture_course_delete AFTER DELETE ON course BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'course', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'number', OLD."number", 'kela_number', OLD."kela_number", 'contract', OLD."contract", 'group_size', OLD."group_size", 'target_groups', OLD."target_groups", 'periods', OLD."periods", 'companion_periods', OLD."companion_periods", 'created_on', OLD."created_on", 'published_on', OLD."published_on", 'confirmed_on', OLD."confirmed_on", 'deleted_on', OLD."deleted_on", 'agreed_lengths', OLD."agreed_lengths", 'tellings', OLD."tellings"), NULL, json_object('contact', OLD."contact", 'note', OLD."note", 'agreed_with_kela', OLD."agreed_with_kela"), NULL);
END;;
CREATE TRIGGER capture_client_insert AFTER INSERT ON client BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'client', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id"), NULL, json_object('family_name', NEW."family_name", 'given_names', NEW."given_names", 'personal_identity_code', NEW."personal_identity_code", 'birth_date', NEW."birth_date", 'language', NEW."language", 'contact', NEW."contact", 'note', NEW."note"));
END;;
CREATE TRIGGER capture_client_update AFTER UPDATE ON client WHEN OLD."id" IS NOT NEW."id" OR OLD."family_name" IS NOT NEW."family_name" OR OLD."given_names" IS NOT NEW."given_names" OR OLD."personal_identity_code" IS NOT NEW."personal_identity_code" OR OLD."birth_date" IS NOT NEW."birth_date" OR OLD."language" IS NOT NEW."language" OR OLD."contact" IS NOT NEW."contact" OR OLD."note" IS NOT NEW."note" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'client', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id"), json_object('id', NEW."id"), json_object('family_name', OLD."family_name", 'given_names', OLD."given_names", 'personal_identity_code', OLD."personal_identity_code", 'birth_date', OLD."birth_date", 'language', OLD."language", 'contact', OLD."contact", 'note', OLD."note"), json_object('family_name', NEW."family_name", 'given_names', NEW."given_names", 'personal_identity_code', NEW."personal_identity_code", 'birth_date', NEW."birth_date", 'language', NEW."language", 'contact', NEW."contact", 'note', NEW."note"));
END;;
CREATE TRIGGER capture_client_delete AFTER DELETE ON client BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'client', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id"), NULL, json_object('family_name', OLD."family_name", 'given_names', OLD."given_names", 'personal_identity_code', OLD."personal_identity_code", 'birth_date', OLD."birth_date", 'language', OLD."language", 'contact', OLD."contact", 'note', OLD."note"), NULL);
END;;
CREATE TRIGGER capture_decision_insert AFTER INSERT ON decision BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'decision', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'client', NEW."client", 'service', NEW."service", 'granted_on', NEW."granted_on", 'received_on', NEW."received_on", 'valid_until', NEW."valid_until", 'outcome', NEW."outcome", 'closed_on', NEW."closed_on", 'course', NEW."course", 'from_period', NEW."from_period", 'enrolled_on', NEW."enrolled_on", 'agreed', NEW."agreed", 'companion', NEW."companion", 'moved_on', NEW."moved_on", 'asked_on', NEW."asked_on", 'untold', NEW."untold", 'transfers', NEW."transfers", 'last_change', NEW."last_change"), NULL, json_object('target_groups', NEW."target_groups", 'wishes', NEW."wishes"));
END;;
CREATE TRIGGER capture_decision_update AFTER UPDATE ON decision WHEN OLD."id" IS NOT NEW."id" OR OLD."client" IS NOT NEW."client" OR OLD."service" IS NOT NEW."service" OR OLD."granted_on" IS NOT NEW."granted_on" OR OLD."received_on" IS NOT NEW."received_on" OR OLD."valid_until" IS NOT NEW."valid_until" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."closed_on" IS NOT NEW."closed_on" OR OLD."course" IS NOT NEW."course" OR OLD."from_period" IS NOT NEW."from_period" OR OLD."enrolled_on" IS NOT NEW."enrolled_on" OR OLD."agreed" IS NOT NEW."agreed" OR OLD."companion" IS NOT NEW."companion" OR OLD."moved_on" IS NOT NEW."moved_on" OR OLD."asked_on" IS NOT NEW."asked_on" OR OLD."untold" IS NOT NEW."untold" OR OLD."transfers" IS NOT NEW."transfers" OR OLD."last_change" IS NOT NEW."last_change" OR OLD."target_groups" IS NOT NEW."target_groups" OR OLD."wishes" IS NOT NEW."wishes" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'decision', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'client', OLD."client", 'service', OLD."service", 'granted_on', OLD."granted_on", 'received_on', OLD."received_on", 'valid_until', OLD."valid_until", 'outcome', OLD."outcome", 'closed_on', OLD."closed_on", 'course', OLD."course", 'from_period', OLD."from_period", 'enrolled_on', OLD."enrolled_on", 'agreed', OLD."agreed", 'companion', OLD."companion", 'moved_on', OLD."moved_on", 'asked_on', OLD."asked_on", 'untold', OLD."untold", 'transfers', OLD."transfers", 'last_change', OLD."last_change"), json_object('id', NEW."id", 'client', NEW."client", 'service', NEW."service", 'granted_on', NEW."granted_on", 'received_on', NEW."received_on", 'valid_until', NEW."valid_until", 'outcome', NEW."outcome", 'closed_on', NEW."closed_on", 'course', NEW."course", 'from_period', NEW."from_period", 'enrolled_on', NEW."enrolled_on", 'agreed', NEW."agreed", 'companion', NEW."companion", 'moved_on', NEW."moved_on", 'asked_on', NEW."asked_on", 'untold', NEW."untold", 'transfers', NEW."transfers", 'last_change', NEW."last_change"), json_object('target_groups', OLD."target_groups", 'wishes', OLD."wishes"), json_object('target_groups', NEW."target_groups", 'wishes', NEW."wishes"));
END;;
CREATE TRIGGER capture_decision_delete AFTER DELETE ON decision BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'decision', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'client', OLD."client", 'service', OLD."service", 'granted_on', OLD."granted_on", 'received_on', OLD."received_on", 'valid_until', OLD."valid_until", 'outcome', OLD."outcome", 'closed_on', OLD."closed_on", 'course', OLD."course", 'from_period', OLD."from_period", 'enrolled_on', OLD."enrolled_on", 'agreed', OLD."agreed", 'companion', OLD."companion", 'moved_on', OLD."moved_on", 'asked_on', OLD."asked_on", 'untold', OLD."untold", 'transfers', OLD."transfers", 'last_change', OLD."last_change"), NULL, json_object('target_groups', OLD."target_groups", 'wishes', OLD."wishes"), NULL);
END;;
CREATE TRIGGER capture_past_enrolment_insert AFTER INSERT ON past_enrolment BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'past_enrolment', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."number" AS TEXT),
    NULL, json_object('decision', NEW."decision", 'number', NEW."number", 'course', NEW."course", 'from_period', NEW."from_period", 'enrolled_on', NEW."enrolled_on", 'agreed', NEW."agreed", 'companion', NEW."companion", 'left_on', NEW."left_on", 'moved_on', NEW."moved_on", 'asked_on', NEW."asked_on", 'untold', NEW."untold", 'periods', NEW."periods"), NULL, json_object('reason', NEW."reason"));
END;;
CREATE TRIGGER capture_past_enrolment_update AFTER UPDATE ON past_enrolment WHEN OLD."decision" IS NOT NEW."decision" OR OLD."number" IS NOT NEW."number" OR OLD."course" IS NOT NEW."course" OR OLD."from_period" IS NOT NEW."from_period" OR OLD."enrolled_on" IS NOT NEW."enrolled_on" OR OLD."agreed" IS NOT NEW."agreed" OR OLD."companion" IS NOT NEW."companion" OR OLD."left_on" IS NOT NEW."left_on" OR OLD."moved_on" IS NOT NEW."moved_on" OR OLD."asked_on" IS NOT NEW."asked_on" OR OLD."untold" IS NOT NEW."untold" OR OLD."periods" IS NOT NEW."periods" OR OLD."reason" IS NOT NEW."reason" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'past_enrolment', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."number" AS TEXT),
    json_object('decision', OLD."decision", 'number', OLD."number", 'course', OLD."course", 'from_period', OLD."from_period", 'enrolled_on', OLD."enrolled_on", 'agreed', OLD."agreed", 'companion', OLD."companion", 'left_on', OLD."left_on", 'moved_on', OLD."moved_on", 'asked_on', OLD."asked_on", 'untold', OLD."untold", 'periods', OLD."periods"), json_object('decision', NEW."decision", 'number', NEW."number", 'course', NEW."course", 'from_period', NEW."from_period", 'enrolled_on', NEW."enrolled_on", 'agreed', NEW."agreed", 'companion', NEW."companion", 'left_on', NEW."left_on", 'moved_on', NEW."moved_on", 'asked_on', NEW."asked_on", 'untold', NEW."untold", 'periods', NEW."periods"), json_object('reason', OLD."reason"), json_object('reason', NEW."reason"));
END;;
CREATE TRIGGER capture_past_enrolment_delete AFTER DELETE ON past_enrolment BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'past_enrolment', CAST(OLD."decision" AS TEXT) || '/' || CAST(OLD."number" AS TEXT),
    json_object('decision', OLD."decision", 'number', OLD."number", 'course', OLD."course", 'from_period', OLD."from_period", 'enrolled_on', OLD."enrolled_on", 'agreed', OLD."agreed", 'companion', OLD."companion", 'left_on', OLD."left_on", 'moved_on', OLD."moved_on", 'asked_on', OLD."asked_on", 'untold', OLD."untold", 'periods', OLD."periods"), NULL, json_object('reason', OLD."reason"), NULL);
END;;
CREATE TRIGGER capture_agreement_insert AFTER INSERT ON agreement BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'agreement', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."number" AS TEXT),
    NULL, json_object('decision', NEW."decision", 'number', NEW."number", 'on', NEW."on", 'course', NEW."course"), NULL, json_object('note', NEW."note"));
END;;
CREATE TRIGGER capture_agreement_update AFTER UPDATE ON agreement WHEN OLD."decision" IS NOT NEW."decision" OR OLD."number" IS NOT NEW."number" OR OLD."on" IS NOT NEW."on" OR OLD."course" IS NOT NEW."course" OR OLD."note" IS NOT NEW."note" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'agreement', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."number" AS TEXT),
    json_object('decision', OLD."decision", 'number', OLD."number", 'on', OLD."on", 'course', OLD."course"), json_object('decision', NEW."decision", 'number', NEW."number", 'on', NEW."on", 'course', NEW."course"), json_object('note', OLD."note"), json_object('note', NEW."note"));
END;;
CREATE TRIGGER capture_agreement_delete AFTER DELETE ON agreement BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'agreement', CAST(OLD."decision" AS TEXT) || '/' || CAST(OLD."number" AS TEXT),
    json_object('decision', OLD."decision", 'number', OLD."number", 'on', OLD."on", 'course', OLD."course"), NULL, json_object('note', OLD."note"), NULL);
END;;
CREATE TRIGGER capture_stay_insert AFTER INSERT ON stay BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'stay', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."course" AS TEXT),
    NULL, json_object('decision', NEW."decision", 'course', NEW."course", 'single_room', NEW."single_room", 'arrives_on', NEW."arrives_on", 'leaves_on', NEW."leaves_on", 'aids_printable', NEW."aids_printable", 'allergies_printable', NEW."allergies_printable", 'remark_printable', NEW."remark_printable"), NULL, json_object('room', NEW."room", 'bed', NEW."bed", 'single_room_reason', NEW."single_room_reason", 'companion_name', NEW."companion_name", 'aids', NEW."aids", 'allergies', NEW."allergies", 'remark', NEW."remark"));
END;;
CREATE TRIGGER capture_stay_update AFTER UPDATE ON stay WHEN OLD."decision" IS NOT NEW."decision" OR OLD."course" IS NOT NEW."course" OR OLD."single_room" IS NOT NEW."single_room" OR OLD."arrives_on" IS NOT NEW."arrives_on" OR OLD."leaves_on" IS NOT NEW."leaves_on" OR OLD."aids_printable" IS NOT NEW."aids_printable" OR OLD."allergies_printable" IS NOT NEW."allergies_printable" OR OLD."remark_printable" IS NOT NEW."remark_printable" OR OLD."room" IS NOT NEW."room" OR OLD."bed" IS NOT NEW."bed" OR OLD."single_room_reason" IS NOT NEW."single_room_reason" OR OLD."companion_name" IS NOT NEW."companion_name" OR OLD."aids" IS NOT NEW."aids" OR OLD."allergies" IS NOT NEW."allergies" OR OLD."remark" IS NOT NEW."remark" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'stay', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."course" AS TEXT),
    json_object('decision', OLD."decision", 'course', OLD."course", 'single_room', OLD."single_room", 'arrives_on', OLD."arrives_on", 'leaves_on', OLD."leaves_on", 'aids_printable', OLD."aids_printable", 'allergies_printable', OLD."allergies_printable", 'remark_printable', OLD."remark_printable"), json_object('decision', NEW."decision", 'course', NEW."course", 'single_room', NEW."single_room", 'arrives_on', NEW."arrives_on", 'leaves_on', NEW."leaves_on", 'aids_printable', NEW."aids_printable", 'allergies_printable', NEW."allergies_printable", 'remark_printable', NEW."remark_printable"), json_object('room', OLD."room", 'bed', OLD."bed", 'single_room_reason', OLD."single_room_reason", 'companion_name', OLD."companion_name", 'aids', OLD."aids", 'allergies', OLD."allergies", 'remark', OLD."remark"), json_object('room', NEW."room", 'bed', NEW."bed", 'single_room_reason', NEW."single_room_reason", 'companion_name', NEW."companion_name", 'aids', NEW."aids", 'allergies', NEW."allergies", 'remark', NEW."remark"));
END;;
CREATE TRIGGER capture_stay_delete AFTER DELETE ON stay BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'stay', CAST(OLD."decision" AS TEXT) || '/' || CAST(OLD."course" AS TEXT),
    json_object('decision', OLD."decision", 'course', OLD."course", 'single_room', OLD."single_room", 'arrives_on', OLD."arrives_on", 'leaves_on', OLD."leaves_on", 'aids_printable', OLD."aids_printable", 'allergies_printable', OLD."allergies_printable", 'remark_printable', OLD."remark_printable"), NULL, json_object('room', OLD."room", 'bed', OLD."bed", 'single_room_reason', OLD."single_room_reason", 'companion_name', OLD."companion_name", 'aids', OLD."aids", 'allergies', OLD."allergies", 'remark', OLD."remark"), NULL);
END;;
CREATE TRIGGER capture_attendance_insert AFTER INSERT ON attendance BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'attendance', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."course" AS TEXT) || '/' || CAST(NEW."period" AS TEXT),
    NULL, json_object('decision', NEW."decision", 'course', NEW."course", 'period', NEW."period", 'recorded_on', NEW."recorded_on"), NULL, json_object('absent', NEW."absent"));
END;;
CREATE TRIGGER capture_attendance_update AFTER UPDATE ON attendance WHEN OLD."decision" IS NOT NEW."decision" OR OLD."course" IS NOT NEW."course" OR OLD."period" IS NOT NEW."period" OR OLD."recorded_on" IS NOT NEW."recorded_on" OR OLD."absent" IS NOT NEW."absent" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'attendance', CAST(NEW."decision" AS TEXT) || '/' || CAST(NEW."course" AS TEXT) || '/' || CAST(NEW."period" AS TEXT),
    json_object('decision', OLD."decision", 'course', OLD."course", 'period', OLD."period", 'recorded_on', OLD."recorded_on"), json_object('decision', NEW."decision", 'course', NEW."course", 'period', NEW."period", 'recorded_on', NEW."recorded_on"), json_object('absent', OLD."absent"), json_object('absent', NEW."absent"));
END;;
CREATE TRIGGER capture_attendance_delete AFTER DELETE ON attendance BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'attendance', CAST(OLD."decision" AS TEXT) || '/' || CAST(OLD."course" AS TEXT) || '/' || CAST(OLD."period" AS TEXT),
    json_object('decision', OLD."decision", 'course', OLD."course", 'period', OLD."period", 'recorded_on', OLD."recorded_on"), NULL, json_object('absent', OLD."absent"), NULL);
END;;
CREATE TRIGGER capture_printout_insert AFTER INSERT ON printout BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'printout', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'document', NEW."document", 'course', NEW."course", 'period', NEW."period", 'decision', NEW."decision", 'site', NEW."site", 'year', NEW."year", 'language', NEW."language", 'printed_at', NEW."printed_at"), NULL, json_object('facts', NEW."facts"));
END;;
CREATE TRIGGER capture_printout_update AFTER UPDATE ON printout WHEN OLD."id" IS NOT NEW."id" OR OLD."document" IS NOT NEW."document" OR OLD."course" IS NOT NEW."course" OR OLD."period" IS NOT NEW."period" OR OLD."decision" IS NOT NEW."decision" OR OLD."site" IS NOT NEW."site" OR OLD."year" IS NOT NEW."year" OR OLD."language" IS NOT NEW."language" OR OLD."printed_at" IS NOT NEW."printed_at" OR OLD."facts" IS NOT NEW."facts" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'printout', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'document', OLD."document", 'course', OLD."course", 'period', OLD."period", 'decision', OLD."decision", 'site', OLD."site", 'year', OLD."year", 'language', OLD."language", 'printed_at', OLD."printed_at"), json_object('id', NEW."id", 'document', NEW."document", 'course', NEW."course", 'period', NEW."period", 'decision', NEW."decision", 'site', NEW."site", 'year', NEW."year", 'language', NEW."language", 'printed_at', NEW."printed_at"), json_object('facts', OLD."facts"), json_object('facts', NEW."facts"));
END;;
CREATE TRIGGER capture_printout_delete AFTER DELETE ON printout BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'printout', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'document', OLD."document", 'course', OLD."course", 'period', OLD."period", 'decision', OLD."decision", 'site', OLD."site", 'year', OLD."year", 'language', OLD."language", 'printed_at', OLD."printed_at"), NULL, json_object('facts', OLD."facts"), NULL);
END;;
CREATE TRIGGER capture_notice_insert AFTER INSERT ON notice BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'notice', CAST(NEW."id" AS TEXT),
    NULL, json_object('id', NEW."id", 'topic', NEW."topic", 'told_on', NEW."told_on", 'about', NEW."about", 'places', NEW."places", 'client_told_on', NEW."client_told_on"), NULL, NULL);
END;;
CREATE TRIGGER capture_notice_update AFTER UPDATE ON notice WHEN OLD."id" IS NOT NEW."id" OR OLD."topic" IS NOT NEW."topic" OR OLD."told_on" IS NOT NEW."told_on" OR OLD."about" IS NOT NEW."about" OR OLD."places" IS NOT NEW."places" OR OLD."client_told_on" IS NOT NEW."client_told_on" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'notice', CAST(NEW."id" AS TEXT),
    json_object('id', OLD."id", 'topic', OLD."topic", 'told_on', OLD."told_on", 'about', OLD."about", 'places', OLD."places", 'client_told_on', OLD."client_told_on"), json_object('id', NEW."id", 'topic', NEW."topic", 'told_on', NEW."told_on", 'about', NEW."about", 'places', NEW."places", 'client_told_on', NEW."client_told_on"), NULL, NULL);
END;;
CREATE TRIGGER capture_notice_delete AFTER DELETE ON notice BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'notice', CAST(OLD."id" AS TEXT),
    json_object('id', OLD."id", 'topic', OLD."topic", 'told_on', OLD."told_on", 'about', OLD."about", 'places', OLD."places", 'client_told_on', OLD."client_told_on"), NULL, NULL, NULL);
END;;
CREATE TRIGGER capture_contract_at_kela_insert AFTER INSERT ON contract_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'contract_at_kela', CAST(NEW."contract" AS TEXT),
    NULL, json_object('contract', NEW."contract", 'carer_experience', NEW."carer_experience", 'remote_experience', NEW."remote_experience", 'pools', NEW."pools", 'valid_until', NEW."valid_until"), NULL, json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_contract_at_kela_update AFTER UPDATE ON contract_at_kela WHEN OLD."contract" IS NOT NEW."contract" OR OLD."carer_experience" IS NOT NEW."carer_experience" OR OLD."remote_experience" IS NOT NEW."remote_experience" OR OLD."pools" IS NOT NEW."pools" OR OLD."valid_until" IS NOT NEW."valid_until" OR OLD."contact" IS NOT NEW."contact" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'contract_at_kela', CAST(NEW."contract" AS TEXT),
    json_object('contract', OLD."contract", 'carer_experience', OLD."carer_experience", 'remote_experience', OLD."remote_experience", 'pools', OLD."pools", 'valid_until', OLD."valid_until"), json_object('contract', NEW."contract", 'carer_experience', NEW."carer_experience", 'remote_experience', NEW."remote_experience", 'pools', NEW."pools", 'valid_until', NEW."valid_until"), json_object('contact', OLD."contact"), json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_contract_at_kela_delete AFTER DELETE ON contract_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'contract_at_kela', CAST(OLD."contract" AS TEXT),
    json_object('contract', OLD."contract", 'carer_experience', OLD."carer_experience", 'remote_experience', OLD."remote_experience", 'pools', OLD."pools", 'valid_until', OLD."valid_until"), NULL, json_object('contact', OLD."contact"), NULL);
END;;
CREATE TRIGGER capture_capacity_at_kela_insert AFTER INSERT ON capacity_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'capacity_at_kela', CAST(NEW."contract" AS TEXT) || '/' || CAST(NEW."year" AS TEXT),
    NULL, json_object('contract', NEW."contract", 'year', NEW."year", 'clients', NEW."clients"), NULL, NULL);
END;;
CREATE TRIGGER capture_capacity_at_kela_update AFTER UPDATE ON capacity_at_kela WHEN OLD."contract" IS NOT NEW."contract" OR OLD."year" IS NOT NEW."year" OR OLD."clients" IS NOT NEW."clients" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'capacity_at_kela', CAST(NEW."contract" AS TEXT) || '/' || CAST(NEW."year" AS TEXT),
    json_object('contract', OLD."contract", 'year', OLD."year", 'clients', OLD."clients"), json_object('contract', NEW."contract", 'year', NEW."year", 'clients', NEW."clients"), NULL, NULL);
END;;
CREATE TRIGGER capture_capacity_at_kela_delete AFTER DELETE ON capacity_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'capacity_at_kela', CAST(OLD."contract" AS TEXT) || '/' || CAST(OLD."year" AS TEXT),
    json_object('contract', OLD."contract", 'year', OLD."year", 'clients', OLD."clients"), NULL, NULL, NULL);
END;;
CREATE TRIGGER capture_course_at_kela_insert AFTER INSERT ON course_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'course_at_kela', CAST(NEW."course" AS TEXT),
    NULL, json_object('course', NEW."course", 'contract', NEW."contract", 'group_size', NEW."group_size", 'target_groups', NEW."target_groups", 'periods', NEW."periods", 'companion_periods', NEW."companion_periods", 'published_on', NEW."published_on", 'confirmed_on', NEW."confirmed_on"), NULL, json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_course_at_kela_update AFTER UPDATE ON course_at_kela WHEN OLD."course" IS NOT NEW."course" OR OLD."contract" IS NOT NEW."contract" OR OLD."group_size" IS NOT NEW."group_size" OR OLD."target_groups" IS NOT NEW."target_groups" OR OLD."periods" IS NOT NEW."periods" OR OLD."companion_periods" IS NOT NEW."companion_periods" OR OLD."published_on" IS NOT NEW."published_on" OR OLD."confirmed_on" IS NOT NEW."confirmed_on" OR OLD."contact" IS NOT NEW."contact" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'course_at_kela', CAST(NEW."course" AS TEXT),
    json_object('course', OLD."course", 'contract', OLD."contract", 'group_size', OLD."group_size", 'target_groups', OLD."target_groups", 'periods', OLD."periods", 'companion_periods', OLD."companion_periods", 'published_on', OLD."published_on", 'confirmed_on', OLD."confirmed_on"), json_object('course', NEW."course", 'contract', NEW."contract", 'group_size', NEW."group_size", 'target_groups', NEW."target_groups", 'periods', NEW."periods", 'companion_periods', NEW."companion_periods", 'published_on', NEW."published_on", 'confirmed_on', NEW."confirmed_on"), json_object('contact', OLD."contact"), json_object('contact', NEW."contact"));
END;;
CREATE TRIGGER capture_course_at_kela_delete AFTER DELETE ON course_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'course_at_kela', CAST(OLD."course" AS TEXT),
    json_object('course', OLD."course", 'contract', OLD."contract", 'group_size', OLD."group_size", 'target_groups', OLD."target_groups", 'periods', OLD."periods", 'companion_periods', OLD."companion_periods", 'published_on', OLD."published_on", 'confirmed_on', OLD."confirmed_on"), NULL, json_object('contact', OLD."contact"), NULL);
END;;
CREATE TRIGGER capture_place_at_kela_insert AFTER INSERT ON place_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'place_at_kela', CAST(NEW."decision" AS TEXT),
    NULL, json_object('decision', NEW."decision", 'course', NEW."course", 'companion', NEW."companion"), NULL, NULL);
END;;
CREATE TRIGGER capture_place_at_kela_update AFTER UPDATE ON place_at_kela WHEN OLD."decision" IS NOT NEW."decision" OR OLD."course" IS NOT NEW."course" OR OLD."companion" IS NOT NEW."companion" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'place_at_kela', CAST(NEW."decision" AS TEXT),
    json_object('decision', OLD."decision", 'course', OLD."course", 'companion', OLD."companion"), json_object('decision', NEW."decision", 'course', NEW."course", 'companion', NEW."companion"), NULL, NULL);
END;;
CREATE TRIGGER capture_place_at_kela_delete AFTER DELETE ON place_at_kela BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'place_at_kela', CAST(OLD."decision" AS TEXT),
    json_object('decision', OLD."decision", 'course', OLD."course", 'companion', OLD."companion"), NULL, NULL, NULL);
END;;
CREATE TRIGGER capture_tick_insert AFTER INSERT ON tick BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'tick', CAST(NEW."item" AS TEXT) || '/' || CAST(NEW."number" AS TEXT),
    NULL, json_object('item', NEW."item", 'number', NEW."number", 'step', NEW."step", 'typed_on', NEW."typed_on", 'before', NEW."before", 'after', NEW."after"), NULL, json_object('contact_before', NEW."contact_before", 'contact_after', NEW."contact_after"));
END;;
CREATE TRIGGER capture_tick_update AFTER UPDATE ON tick WHEN OLD."item" IS NOT NEW."item" OR OLD."number" IS NOT NEW."number" OR OLD."step" IS NOT NEW."step" OR OLD."typed_on" IS NOT NEW."typed_on" OR OLD."before" IS NOT NEW."before" OR OLD."after" IS NOT NEW."after" OR OLD."contact_before" IS NOT NEW."contact_before" OR OLD."contact_after" IS NOT NEW."contact_after" BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'tick', CAST(NEW."item" AS TEXT) || '/' || CAST(NEW."number" AS TEXT),
    json_object('item', OLD."item", 'number', OLD."number", 'step', OLD."step", 'typed_on', OLD."typed_on", 'before', OLD."before", 'after', OLD."after"), json_object('item', NEW."item", 'number', NEW."number", 'step', NEW."step", 'typed_on', NEW."typed_on", 'before', NEW."before", 'after', NEW."after"), json_object('contact_before', OLD."contact_before", 'contact_after', OLD."contact_after"), json_object('contact_before', NEW."contact_before", 'contact_after', NEW."contact_after"));
END;;
CREATE TRIGGER capture_tick_delete AFTER DELETE ON tick BEGIN
  INSERT INTO image (entry, "table", "key", public_before, public_after, personal_before, personal_after)
  VALUES (current_entry(), 'tick', CAST(OLD."item" AS TEXT) || '/' || CAST(OLD."number" AS TEXT),
    json_object('item', OLD."item", 'number', OLD."number", 'step', OLD."step", 'typed_on', OLD."typed_on", 'before', OLD."before", 'after', OLD."after"), NULL, json_object('contact_before', OLD."contact_before", 'contact_after', OLD."contact_after"), NULL);
END;;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN
  SELECT RAISE(ABORT, 'the journal is never shortened');
END;;
CREATE TRIGGER journal_is_final BEFORE UPDATE ON journal WHEN NOT (OLD."seq" IS NEW."seq" AND OLD."cmd_id" IS NEW."cmd_id" AND OLD."v" IS NEW."v" AND OLD."at" IS NEW."at" AND OLD."today" IS NEW."today" AND OLD."user" IS NEW."user" AND OLD."device" IS NEW."device" AND OLD."command" IS NEW."command" AND OLD."subject" IS NEW."subject" AND OLD."target" IS NEW."target" AND OLD."public" IS NEW."public" AND OLD."commitment" IS NEW."commitment" AND OLD."previous" IS NEW."previous" AND OLD."hash" IS NEW."hash" AND NEW.personal IS NULL AND NEW.salt IS NULL) BEGIN
  SELECT RAISE(ABORT, 'the journal is never changed');
END;;
CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal) BEGIN
  SELECT RAISE(ABORT, 'the journal has no gaps');
END;;
CREATE TRIGGER image_has_its_entry BEFORE INSERT ON image WHEN NEW.entry IS NOT current_entry() BEGIN
  SELECT RAISE(ABORT, 'only the entry that is being written captures rows');
END;;
CREATE TRIGGER image_stays BEFORE DELETE ON image BEGIN
  SELECT RAISE(ABORT, 'the journal is never shortened');
END;;
CREATE TRIGGER image_is_final BEFORE UPDATE ON image WHEN NOT (OLD."id" IS NEW."id" AND OLD."entry" IS NEW."entry" AND OLD."table" IS NEW."table" AND OLD."key" IS NEW."key" AND OLD."public_before" IS NEW."public_before" AND OLD."public_after" IS NEW."public_after" AND NEW.personal_before IS NULL AND NEW.personal_after IS NULL) BEGIN
  SELECT RAISE(ABORT, 'the journal is never changed');
END;;
CREATE TRIGGER header_stays BEFORE DELETE ON header BEGIN
  SELECT RAISE(ABORT, 'the header is never removed');
END;;
CREATE TRIGGER today_goes_on BEFORE UPDATE OF today ON header WHEN NEW.today IS NULL AND OLD.today IS NOT NULL OR NEW.today < OLD.today BEGIN
  SELECT RAISE(ABORT, 'the date never goes back');
END;;
CREATE TRIGGER seats_of_new_decision AFTER INSERT ON decision WHEN NEW.course IS NOT NULL AND (SELECT count(*) FROM decision WHERE course = NEW.course) > coalesce((SELECT group_size FROM course WHERE id = NEW.course AND deleted_on IS NULL), 0) BEGIN
  SELECT RAISE(ABORT, 'more clients than the group size');
END;;
CREATE TRIGGER seats_of_decision AFTER UPDATE OF course ON decision WHEN NEW.course IS NOT NULL AND (SELECT count(*) FROM decision WHERE course = NEW.course) > coalesce((SELECT group_size FROM course WHERE id = NEW.course AND deleted_on IS NULL), 0) BEGIN
  SELECT RAISE(ABORT, 'more clients than the group size');
END;;
CREATE TRIGGER seats_of_course AFTER UPDATE OF group_size, deleted_on ON course WHEN (SELECT count(*) FROM decision WHERE course = NEW.id) > CASE WHEN NEW.deleted_on IS NULL THEN NEW.group_size ELSE 0 END BEGIN
  SELECT RAISE(ABORT, 'more clients than the group size');
END;;
CREATE TRIGGER capacity_of_new_course AFTER INSERT ON course WHEN NEW.deleted_on IS NULL AND (SELECT coalesce(sum(group_size), 0) FROM course WHERE contract = NEW.contract AND start_year = NEW.start_year AND deleted_on IS NULL) > coalesce((SELECT clients FROM capacity WHERE contract = NEW.contract AND year = NEW.start_year), 0) AND NEW.start_year >= coalesce((SELECT CAST(substr(today, 1, 4) AS INTEGER) FROM header), 0) BEGIN
  SELECT RAISE(ABORT, 'more places than the yearly capacity');
END;;
CREATE TRIGGER capacity_of_course AFTER UPDATE OF group_size, periods, contract, deleted_on ON course WHEN NEW.deleted_on IS NULL AND (SELECT coalesce(sum(group_size), 0) FROM course WHERE contract = NEW.contract AND start_year = NEW.start_year AND deleted_on IS NULL) > coalesce((SELECT clients FROM capacity WHERE contract = NEW.contract AND year = NEW.start_year), 0) AND NEW.start_year >= coalesce((SELECT CAST(substr(today, 1, 4) AS INTEGER) FROM header), 0) BEGIN
  SELECT RAISE(ABORT, 'more places than the yearly capacity');
END;;
CREATE TRIGGER capacity_lowered AFTER UPDATE ON capacity WHEN (SELECT coalesce(sum(group_size), 0) FROM course WHERE contract = NEW.contract AND start_year = NEW.year AND deleted_on IS NULL) > coalesce((SELECT clients FROM capacity WHERE contract = NEW.contract AND year = NEW.year), 0) AND NEW.year >= coalesce((SELECT CAST(substr(today, 1, 4) AS INTEGER) FROM header), 0) OR (SELECT coalesce(sum(group_size), 0) FROM course WHERE contract = OLD.contract AND start_year = OLD.year AND deleted_on IS NULL) > coalesce((SELECT clients FROM capacity WHERE contract = OLD.contract AND year = OLD.year), 0) AND OLD.year >= coalesce((SELECT CAST(substr(today, 1, 4) AS INTEGER) FROM header), 0) BEGIN
  SELECT RAISE(ABORT, 'more places than the yearly capacity');
END;;
CREATE TRIGGER capacity_removed AFTER DELETE ON capacity WHEN (SELECT coalesce(sum(group_size), 0) FROM course WHERE contract = OLD.contract AND start_year = OLD.year AND deleted_on IS NULL) > coalesce((SELECT clients FROM capacity WHERE contract = OLD.contract AND year = OLD.year), 0) AND OLD.year >= coalesce((SELECT CAST(substr(today, 1, 4) AS INTEGER) FROM header), 0) BEGIN
  SELECT RAISE(ABORT, 'more places than the yearly capacity');
END;;
