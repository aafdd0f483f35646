<?php
/* Answers an invitation as Horde's webmail does, which has an iTIP of its own: reads the mail from standard
   input, and prints what a reader is asked and the mail that answers it, between lines of `=====`. */
spl_autoload_register(function ($class) {
    $file = str_replace('_', '/', $class) . '.php';
    if (stream_resolve_include_path($file)) {
        require_once $file;
    }
});
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);

class Somebody implements Horde_Itip_Resource
{
    public function __construct(private $address, private $name) {}
    public function getMailAddress() { return $this->address; }
    public function getCommonName() { return $this->name; }
    public function getFrom() { return "\"{$this->name}\" <{$this->address}>"; }
    public function getReplyTo() { return ''; }
}

[, $answer, $address, $name, $comment] = $argv;
$message = Horde_Mime_Part::parseMessage(stream_get_contents(STDIN));
foreach ($message->contentTypeMap() as $id => $type) {
    if ($type === 'text/calendar') {
        $part = $message->getPart($id);
        break;
    }
}
$calendar = new Horde_Icalendar();
if (!$calendar->parsevCalendar($part->getContents())) {
    fwrite(STDERR, "Horde cannot read the calendar\n");
    exit(1);
}
$event = $calendar->findComponent('vEvent');
echo json_encode([
    'method' => $calendar->getAttribute('METHOD'),
    'parameter' => $part->getContentTypeParameter('method'),
    'uid' => $event->getAttribute('UID'),
    'start' => gmdate('Y-m-d\TH:i:s\Z', $event->getAttribute('DTSTART')),
    'status' => $event->getAttribute('STATUS'),
    'sequence' => (int)$event->getAttribute('SEQUENCE'),
    'organizer' => $event->getAttribute('ORGANIZER'),
    'attendee' => $event->getAttribute('ATTENDEE'),
]), "\n=====\n";

$resource = new Somebody($address, $name);
$class = "Horde_Itip_Response_Type_$answer";
$type = new $class($resource, $comment);
$itip = Horde_Itip::prepareResponse($event, $resource);
[$headers, $body] = $itip->getMultiPartMessage($type, new Horde_Itip_Response_Options_Kolab());
$whole = $body->toString(['headers' => $headers, 'stream' => false, 'defserver' => 'example.org']);
echo $whole;
