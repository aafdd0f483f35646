<?php
/* A calendar server of sabre/dav's, which Nextcloud and Baïkal are built on, for `php -S`: one user (jo, secret),
   its calendars in the database that SABRE names. With SABRE_REWORDS it keeps entries in words of its own, as
   servers do that drop what they do not know, and then gives no tag. */
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);
date_default_timezone_set('UTC');
require_once 'Sabre/autoload.php';

class OneUser extends Sabre\DAV\Auth\Backend\AbstractBasic
{
    protected function validateUserPass($user, $password) { return [$user, $password] === ['jo', 'secret']; }
}

class Rewording extends Sabre\CalDAV\Backend\PDO
{
    private function reworded($data)
    {
        $calendar = Sabre\VObject\Reader::read($data);
        unset($calendar->VTIMEZONE, $calendar->VEVENT->CLASS);
        $calendar->VEVENT->PRIORITY = '5';
        return $calendar->serialize();
    }
    function createCalendarObject($calendar, $name, $data)
    {
        parent::createCalendarObject($calendar, $name, $this->reworded($data));
    }
    function updateCalendarObject($calendar, $name, $data)
    {
        parent::updateCalendarObject($calendar, $name, $this->reworded($data));
    }
}

$kept = new PDO('sqlite:' . getenv('SABRE'));
$kept->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$kept->exec("
    CREATE TABLE IF NOT EXISTS principals (id INTEGER PRIMARY KEY, uri TEXT UNIQUE, email TEXT, displayname TEXT, vcardurl TEXT);
    CREATE TABLE IF NOT EXISTS groupmembers (id INTEGER PRIMARY KEY, principal_id INTEGER, member_id INTEGER);
    CREATE TABLE IF NOT EXISTS calendars (id INTEGER PRIMARY KEY, principaluri TEXT, displayname TEXT, uri TEXT,
        ctag INTEGER, description TEXT, calendarorder INTEGER, calendarcolor TEXT, timezone TEXT, components TEXT, transparent);
    CREATE TABLE IF NOT EXISTS calendarobjects (id INTEGER PRIMARY KEY, calendardata BLOB, uri TEXT, calendarid INTEGER,
        lastmodified INTEGER, etag TEXT, size INTEGER, componenttype TEXT, firstoccurence INTEGER, lastoccurence INTEGER);
    INSERT OR IGNORE INTO principals (uri, displayname) VALUES ('principals/jo', 'Jo');
");
$people = new Sabre\DAVACL\PrincipalBackend\PDO($kept);
$calendars = getenv('SABRE_REWORDS') ? new Rewording($kept) : new Sabre\CalDAV\Backend\PDO($kept);
$server = new Sabre\DAV\Server([
    new Sabre\CalDAV\Principal\Collection($people),
    new Sabre\CalDAV\CalendarRootNode($people, $calendars),
]);
$server->setBaseUri('/');
$server->addPlugin(new Sabre\DAV\Auth\Plugin(new OneUser(), 'calendars'));
$server->addPlugin(new Sabre\DAVACL\Plugin());
$server->addPlugin(new Sabre\CalDAV\Plugin());
$server->exec();
