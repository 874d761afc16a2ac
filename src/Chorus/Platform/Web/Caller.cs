using System.Net;
using System.Net.Sockets;

namespace Chorus.Platform.Web;

/// <summary>
/// From where a request comes, as every limit counts it. One connection of the sixth version of IP has 2^64 addresses at the least, so what counts is the network;
/// and an address of the fourth version is the same one whichever way the socket writes it.
/// </summary>
public static class Caller
{
    private const int NetworkBytes = 8;

    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>The address (IPv4), or its /64 (IPv6).</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "-";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/{NetworkBytes * 8}";
    }
}
