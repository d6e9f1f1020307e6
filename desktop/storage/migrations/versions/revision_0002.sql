CREATE TABLE printout (
	id TEXT NOT NULL, 
	document TEXT NOT NULL, 
	course TEXT, 
	period INTEGER, 
	decision TEXT, 
	site TEXT, 
	year INTEGER, 
	language TEXT NOT NULL, 
	printed_at TEXT NOT NULL, 
	facts TEXT, 
	CONSTRAINT pk_printout PRIMARY KEY (id), 
	CONSTRAINT ck_printout_facts_is_json CHECK (facts IS NULL OR json_valid(facts))
)
 WITHOUT ROWID;;
CREATE INDEX ix_printout_course ON printout (course);;
CREATE INDEX ix_printout_decision ON printout (decision);;
CREATE TABLE attendance (
	decision TEXT NOT NULL, 
	course TEXT NOT NULL, 
	period INTEGER NOT NULL, 
	absent TEXT, 
	recorded_on TEXT NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (decision, course, period), 
	CONSTRAINT ck_attendance_period CHECK (period >= 1), 
	CONSTRAINT ck_attendance_recorded_on_is_a_day CHECK (recorded_on IS NULL OR recorded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_attendance_absent_is_json CHECK (absent IS NULL OR json_valid(absent)), 
	CONSTRAINT fk_attendance_decision FOREIGN KEY(decision) REFERENCES decision (id), 
	CONSTRAINT fk_attendance_course FOREIGN KEY(course) REFERENCES course (id)
)
 WITHOUT ROWID;;
CREATE INDEX ix_attendance_course ON attendance (course);;
CREATE TABLE stay (
	decision TEXT NOT NULL, 
	course TEXT NOT NULL, 
	room TEXT, 
	bed TEXT, 
	single_room INTEGER NOT NULL, 
	single_room_reason TEXT, 
	arrives_on TEXT, 
	leaves_on TEXT, 
	companion_name TEXT, 
	aids TEXT, 
	aids_printable INTEGER NOT NULL, 
	allergies TEXT, 
	allergies_printable INTEGER NOT NULL, 
	remark TEXT, 
	remark_printable INTEGER NOT NULL, 
	CONSTRAINT pk_stay PRIMARY KEY (decision, course), 
	CONSTRAINT ck_stay_leaves_after_arriving CHECK (leaves_on >= arrives_on), 
	CONSTRAINT ck_stay_single_room_is_a_flag CHECK (single_room IN (0, 1)), 
	CONSTRAINT ck_stay_aids_printable_is_a_flag CHECK (aids_printable IN (0, 1)), 
	CONSTRAINT ck_stay_allergies_printable_is_a_flag CHECK (allergies_printable IN (0, 1)), 
	CONSTRAINT ck_stay_remark_printable_is_a_flag CHECK (remark_printable IN (0, 1)), 
	CONSTRAINT ck_stay_arrives_on_is_a_day CHECK (arrives_on IS NULL OR arrives_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_stay_leaves_on_is_a_day CHECK (leaves_on IS NULL OR leaves_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT fk_stay_decision FOREIGN KEY(decision) REFERENCES decision (id), 
	CONSTRAINT fk_stay_course FOREIGN KEY(course) REFERENCES course (id)
)
 WITHOUT ROWID;;
CREATE INDEX ix_stay_course ON stay (course);;
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
END
