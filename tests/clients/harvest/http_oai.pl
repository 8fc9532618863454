#!/usr/bin/perl
# Harvests with HTTP::OAI (Debian: libhttp-oai-perl): http_oai.pl BASE_URL VERB [argument=value]...
# One line a record or header: identifier, status ("deleted" or nothing), sets, length of the metadata.
# The records are taken by the callback: those that next() gives end with the last response.
use strict;
use warnings;
use HTTP::OAI;

my ($url, $verb, @words) = @ARGV;
my %arguments = map { split /=/, $_, 2 } @words;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $url, keep_alive => 1);

sub take {
    my ($one) = @_;
    my $header = $one->isa('HTTP::OAI::Record') ? $one->header : $one;
    my $metadata = $one->isa('HTTP::OAI::Record') ? $one->metadata : undef;
    my $size = $metadata ? length $metadata->dom->textContent : 0;
    print join("\t", $header->identifier, $header->status // '', join(' ', $header->setSpec), $size), "\n";
}

my $response = $harvester->$verb(%arguments, onRecord => \&take);
die 'failed: ', $response->message, "\n" if $response->is_error;
die 'failed: ', $_->code, ': ', $_->message, "\n" for $response->errors;
